/**
 * Opens the window in which a new status is looked at before it is saved, and reads the view again afterwards.
 *
 * @param {Object} model the relational model of the view
 * @param {string} method of registrations that returns the window
 * @param {number[]} ids
 * @param {string} status the new one
 */
export async function changeStatus(model, method, ids, status) {
    const action = await model.orm.call("regcert.registration", method, [ids, status]);
    await model.action.doAction(action, { onClose: () => model.load() });
}
