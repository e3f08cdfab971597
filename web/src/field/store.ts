// What a crew member's device keeps beyond the session: unfinished and unsent work.
import { deviceStore } from '../app/device_store';

export const workStore = deviceStore('tanggap-work', 'work');
