/**
 * Opens the window that shows a new status before it is saved, and reloads the view afterwards.
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
