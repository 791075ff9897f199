"""Two servers on one database, each with a scheduler: what is queued on both is carried out once."""

from concurrent.futures import ThreadPoolExecutor

from conftest import rough_servers
from faults import LEARNERS, learners
from rpc import Rpc, registrations
from watch import Watch

ROUNDS = 2


def test_imports_queued_on_both(rough):
    watch = Watch(rough)
    with rough_servers(rough) as start:
        rpcs = [Rpc(start(), "uploader"), Rpc(start(WORKERS=1), "uploader")]
        ulns = learners(rpcs[0])
        qualifications = ("603/1936/7", "603/4462/3")
        queued = []
        for turn in range(ROUNDS):
            uploads = [
                rpc.upload(registrations(ulns, qualification, prefix=f"T{turn}"))
                for rpc, qualification in zip(rpcs, qualifications, strict=True)
            ]
            with ThreadPoolExecutor() as pool:
                for rpc, upload in zip(rpcs, uploads, strict=True):
                    pool.submit(rpc, "regcert.import", "action_import", [upload])
            queued += uploads
            for upload in uploads:
                assert watch.await_end(upload) == "done"
        for upload in queued:
            counts = watch(
                "SELECT count(*), count(DISTINCT registration_id) "
                "FROM regcert_registration_history WHERE import_id = %s",
                upload,
            )
            assert counts == [(LEARNERS, LEARNERS)]
            news = "SELECT count(*) FROM mail_activity WHERE res_model = %s AND res_id = %s"
            assert watch(news, "regcert.import", upload) == [(1,)]
            assert watch("SELECT starts FROM regcert_import WHERE id = %s", upload) == [(1,)]
        watch("DELETE FROM regcert_registration WHERE registration_number LIKE 'T%%'")
