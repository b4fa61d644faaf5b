"""What a text says of a place is left out of it, what it says of the help stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binder.store.scrubbing import LEFT_OUT, Secrets, names_a_street, scrub_name, scrub_text
from binder.store.withholding import fold


@pytest.fixture
def secrets() -> Secrets:
    known = Secrets()
    known.learn(
        {
            "address_1": "742 N. Zzyzx Lane, Suite 4",
            "latitude": "38.907192",
            "longitude": "-77.036871",
            "attention": "Jane Q Canary",
            "transportation": "Take the blue line to Zed and walk to the mill.",
        }
    )
    known.learn_contact("María Canario", "maria@canary.example")
    return known


@pytest.mark.parametrize(
    "text",
    [
        "Come to 742 Zzyzx Lane.",
        "Come to 742 NORTH ZZYZX LN, any day.",
        "The house on zzyzx lane.",
        "742  north\nZzyzx",
        "Point 38.90719, -77.03687.",
        "Ask for Maria Canario.",
        "Ask for MARÍA  CANARIO.",
        "Write to Maria@Canary.example.",
        "Take the blue line to Zed and walk to the mill.",
        "Attention: jane q canary",
    ],
)
def test_what_is_known_of_a_place_is_left_out_however_it_is_written(secrets, text):
    scrubbed, count = scrub_text(text, secrets, directions=False)
    assert count
    for word in ("zzyzx", "38.90", "canari", "canary", "mill"):
        assert word not in fold(scrubbed)


@pytest.mark.parametrize(
    "text",
    [
        "We are located behind the Shell station.",
        "You find us at 5th and Main.",
        "The corner of Oak and Elm.",
        "It is on Wilson Boulevard.",
        "15 Oak Street NW, Washington",
        "12 old mill road",
        "Mail to P.O. Box 12.",
        "Houston TX 77002-1234",
        "Take exit 12 and turn left at the light.",
        "Enter through the alley.",
        "Ring the bell at the red door.",
        "38.9072, -77.0369",
        "https://maps.google.com/?q=oak",
        "Next to the library.",
        "Two blocks from the park.",
        "Near Union Station.",
        "Suite 400",
        "Ubicado en el centro.",
        "En la esquina de Sol y Luna.",
        "Calle Ocho 12",
        "Al lado de la iglesia.",
        "Nuestra dirección cambia.",
    ],
)
def test_a_sentence_that_says_where_is_left_out_though_nothing_is_known(text):
    assert scrub_text(text, Secrets()) == (LEFT_OUT, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Serves women 18 and older. Children up to 12 welcome.",
        "Groups on Monday and Wednesday, 24 hours a day, 7 days a week.",
        "Must be 30 days sober. Stay up to 90 days. No pets.",
        "Run with the Sisters of St. Vincent de Paul.",
        "Call Dr. Smith at 555-123-4567.",
        "Fees are based on income. She coordinates care. Call us 24 hours.",
        "Llame a cualquier hora. Hablamos español.",
    ],
)
def test_what_says_nothing_of_where_stays_as_it_is(secrets, text):
    assert scrub_text(text, secrets) == (text, 0)


def test_the_rest_of_a_text_and_its_phone_numbers_stay(secrets):
    text = (
        "We help women. We are at 742 Zzyzx Ln. Suite 5, behind the mill. "
        "Call 713-555-0100 or come to Zzyzx Lane. Open 24 hours."
    )
    scrubbed, count = scrub_text(text, secrets)
    assert scrubbed == f"We help women. {LEFT_OUT} 713-555-0100 Open 24 hours."
    assert count == 2


def test_a_name_keeps_what_is_no_address(secrets):
    assert scrub_name("Harbor House - 742 Zzyzx Ln", secrets) == ("Harbor House", 1)
    assert scrub_name("742 Zzyzx Ln / Harbor House", secrets) == ("Harbor House", 1)
    assert scrub_name("742 Zzyzx Ln", secrets) == (LEFT_OUT, 1)
    assert names_a_street("742 Zzyzx", secrets)
    assert not names_a_street("Harbor House", secrets)


def test_a_link_or_a_key_may_spell_the_street(secrets):
    assert secrets.stand_in_link("https://x.example/?q=742+Zzyzx+Lane")
    assert secrets.stand_in_link("harbor-house-742-zzyzx-lane")
    assert not secrets.stand_in_link("https://harbor.example/help")


def test_a_role_is_nobodys_name():
    known = Secrets()
    known.learn_contact("Intake Coordinator", "")
    assert not known


@given(st.text(max_size=300))
def test_any_text_can_be_scrubbed_and_a_second_time_changes_nothing(text):
    once, _ = scrub_text(text, Secrets())
    assert scrub_text(once, Secrets())[0] == once


@given(
    st.text(alphabet="ab .,;!?\n", max_size=60),
    st.sampled_from(["742 Zzyzx Lane", "742 ZZYZX LN", "742 n zzyzx ln.", "Zzyzx Lane"]),
    st.text(alphabet="ab .,;!?\n", max_size=60),
)
def test_the_street_is_left_out_wherever_it_stands(before, street, after):
    known = Secrets()
    known.learn({"address_1": "742 N. Zzyzx Lane"})
    scrubbed, _ = scrub_text(f"{before} {street} {after}", known, directions=False)
    assert "zzyzx" not in scrubbed.lower()
