// What a citizen's own device keeps: the draft, reports that wait for the network, and the codes of
// reports sent from here.
import { deviceStore } from '../app/device_store';

export const citizenStore = deviceStore('tanggap', 'citizen');
export const { read, write } = citizenStore;
