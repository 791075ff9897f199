"""Sample rows of a file of learners. They can be imported into the demo data."""

SAMPLE_ROWS = (
    (
        *("2043987010", "", "Ms", "Ada", "Fairweather", "14/02/2001", "Female", "31"),
        *("ada.fairweather@example.org", "4 Harbour Road", "", "Leeds", "", "LS1 4DY", ""),
        *("", "Business Administrator", "01/10/2025", "31/03/2027", "", "Harbour Logistics", "No"),
    ),
    (
        *("9999999999", "40021377", "Mr", "Idris", "Pemberton", "03/11/1998", "Male", "44"),
        *("idris.pemberton@example.org", "17 Station Street", "Flat 2", "York", "", "YO1 7HH", ""),
        *("", "Adult Care Worker", "15/09/2025", "28/02/2027", "", "Meadow View Care", "Yes"),
    ),
)
