"""The files that are uploaded while pictures of the screens are taken."""

from datetime import date, timedelta

YESTERDAY = f"{date.today() - timedelta(days=1):%d/%m/%Y}"
HEADERS = (
    "Achievement Date,Course Code,First Name,Last Name,Date of Birth,Individual ID,"
    "National Insurance Number,Unique Learner Number,Employer CITB Levy Registration Number,Notes\n"
)
ACHIEVEMENTS = {
    "november.csv": HEADERS
    + f"{YESTERDAY},DEMO001,Amir,Hussain,01/01/1996,,,1818365846,0012345,PO 4711\n"
    + f"{YESTERDAY},DEMO005,Bronwen,Pryce-Jones,,,,3941465413,,\n"
    + f"{YESTERDAY},DEMO007,Robin,Newcomer,03/04/1990,1234567,,,0012345,\n",
    "november-mistakes.csv": HEADERS
    + f"{YESTERDAY},DEMO01,Fatima,Begum,,,,9913632276,0012345,\n"
    + "31/11/2026,DEMO003,George,Whitfield,,,,2870779186,12345,\n"
    + f"{YESTERDAY},DEMO003,Hannah,Nkemelu,,,,,0012345,\n",
}
REGISTER = """\
Qualification Number,Qualification Title,Owner Organisation Name,Owner Organisation Acronym,Qualification Level,Qualification Status,Operational End Date
601/2977/3,Level 3 Diploma in Business Administration,Northgate Awards,NGA,Level 3,No longer available to new learners,06/17/2027 00:00:00
500/8512/3,Level 2 Certificate in Warehousing and Storage,Northgate Awards,NGA,Level 2,Available to learners,03/25/2030 00:00:00
603/3282/7,Level 4 Diploma in Procurement,Northgate Awards,NGA,Level 4,Maybe,
603/9975/2,Level 2 Award in Childcare,Another Awarding Body,AAB,Level 2,Available to learners,
"""
AIM = "<LearningDelivery><LearnAimRef>{}</LearnAimRef><LearnStartDate>2025-09-01</LearnStartDate><Outcome>{}</Outcome><AchDate>2026-03-12</AchDate></LearningDelivery>"
LEARNER = "<Learner><LearnRefNumber>{0}</LearnRefNumber><ULN>{0}</ULN><FamilyName>{1}</FamilyName><GivenNames>{2}</GivenNames>{3}</Learner>"
ILR = (
    ("3941465413", "Pryce Jones", "Bronwen", AIM.format("60129773", 1)),
    ("2870779185", "Whitfield", "George", AIM.format("60129773", 8)),
    ("9913632276", "Begum", "Fatima", AIM.format("60344623", 8)),
    ("6778794320", "Novak", "Zoë", AIM.format("60344623", 8)),
)
STARTERS = """\
ULN,Individual ID,First Name,Last Name,Date of Birth,Email address
1000000043,,Amina,Yusuf,14/02/2001,amina.yusuf@example.org
12345,,Owen,Price,03/09/1999,owen.price@example.org
,P-2031,Grace,O'Brien,31/11/2000,
,P-2040,Amir,Hussein,,learner01@example.org
"""
