import {
  IncidentDoor,
  IncidentDoorsExtensionPoint,
} from '@ai-governance/backstage-plugin-ai-governance-node';

const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** What incidents are called that came in by no door. */
const RESERVED = ['page', 'api'];

/** The doors by which incidents come in: our own, and those of modules. */
export class DoorRegistry implements IncidentDoorsExtensionPoint {
  readonly #doors = new Map<string, IncidentDoor>();

  addDoor(door: IncidentDoor): void {
    const id = door.getDoorId();
    if (!ID.test(id)) {
      throw new Error(
        `'${id}' is no id for a door of incidents. Use lower-case letters, digits and dashes, at most 64.`,
      );
    }
    if (RESERVED.includes(id)) {
      throw new Error(
        `The product uses '${id}' itself; give your door of incidents another id.`,
      );
    }
    if (this.#doors.has(id)) {
      throw new Error(
        `A door of incidents '${id}' is there already; give yours another id.`,
      );
    }
    this.#doors.set(id, door);
  }

  get(id: string): IncidentDoor | undefined {
    return this.#doors.get(id);
  }

  list(): IncidentDoor[] {
    return Array.from(this.#doors.values());
  }
}
