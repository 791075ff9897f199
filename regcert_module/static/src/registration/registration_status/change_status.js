/**
 * Asks for the date of a step, and for the number that it needs, before anything is saved.
 *
 * @param {Object} model the relational model of a view, which is read again afterwards
 * @param {number[]} ids of registrations
 * @param {string} status the new one
 */
export async function changeStatus(model, ids, status) {
    const method = "action_change_status";
    const action = await model.orm.call("regcert.registration", method, [ids], { status });
    await model.action.doAction(action, { onClose: () => model.load() });
}
