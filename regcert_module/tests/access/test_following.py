from odoo.exceptions import UserError
from odoo.tests import tagged

from ..batch.batch_case import BatchCase


@tagged("post_install", "-at_install")
class TestFollowing(BatchCase):
    """Nobody can follow what they may not read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contact = cls.env["res.partner"].create({"name": "Contact", "email": "c@example.org"})
        cls.stranger, cls.manager = cls.users["staff"], cls.users["manager"]

    def test_following_is_for_those_who_may_read(self):
        batch = self.make()
        for partner in (self.stranger.partner_id, self.contact):
            with self.subTest(partner.name), self.assertRaisesRegex(UserError, "may not read"):
                batch.message_subscribe(partner.ids)
        batch.message_subscribe(self.manager.partner_id.ids)
        self.assertIn(self.manager.partner_id, batch.sudo().message_partner_ids)

    def test_merged_contacts_follow_nothing_that_they_may_not_read(self):
        batch = self.make()
        former = self.env["res.partner"].create({"name": "Former", "email": "c@example.org"})
        self.env["mail.followers"].create(
            {"res_model": batch._name, "res_id": batch.id, "partner_id": former.id}
        )
        wizard = self.env["base.partner.merge.automatic.wizard"].create(
            {
                "partner_ids": [(6, 0, (former | self.contact).ids)],
                "dst_partner_id": self.contact.id,
                "state": "selection",
            }
        )
        wizard.action_merge()
        batch.invalidate_recordset()
        self.assertNotIn(self.contact, batch.sudo().message_partner_ids)
