"""What a store is: one suite for every backend, which says how to make one and how to look into it by other means."""

from conformance.store_anchors import Anchors
from conformance.store_finding import Searching
from conformance.store_identity import Identity
from conformance.store_neighbours import Neighbouring
from conformance.store_persons import Persons
from conformance.store_reading import Reading
from conformance.store_records import Recording


class StoreSuite(Reading, Persons, Identity, Anchors, Searching, Recording, Neighbouring):
    """Inherit as `TestXxx`, and say what `StoreDoor` leaves open."""
