"""
What users have today: django-import-export 3.0 in bulk mode, as its manual has it, into the same PostgreSQL. One model with
the columns of the benchmark's file, an index on what is looked up, people found by their identifier; nothing else is done
with a row: no workflow, no log of outcomes, no second table.

usage: python3 django_import_export.py DATABASE_URL FILE   prints the seconds of the import
"""
import sys
import time
from urllib.parse import unquote, urlparse

import django
from django.conf import settings

url = urlparse(sys.argv[1])
settings.configure(
    INSTALLED_APPS=["import_export"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    TIME_ZONE="UTC",
    IMPORT_EXPORT_USE_TRANSACTIONS=True,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path[1:],
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname,
            "PORT": url.port,
        }
    },
)
django.setup()

from django.db import connection, models  # noqa: E402
from import_export import fields, resources  # noqa: E402
from tablib import Dataset  # noqa: E402

text = lambda: models.CharField(max_length=200, blank=True)  # noqa: E731


class PeerCase(models.Model):
    identifier = models.CharField(max_length=200, unique=True)
    first_name, last_name, email, cell_phone, alt_phone = text(), text(), text(), text(), text()
    source, type, flags, status, legacy_id = text(), text(), text(), text(), text()
    treatment_period = models.IntegerField(default=1)
    created_at = models.DateTimeField()
    deadline = models.DateField(null=True)
    notes, hall, first_offense = text(), text(), text()
    hours_owed = models.IntegerField(null=True)

    class Meta:
        app_label = "peer"
        indexes = [
            models.Index(fields=["last_name", "first_name"]),
            models.Index(fields=["created_at"]),
            models.Index(fields=["status", "source", "type"]),
        ]


columns = {
    "identifier": "Identifier",
    "first_name": "FirstName",
    "last_name": "LastName",
    "email": "Email",
    "cell_phone": "CellPhoneNumber",
    "alt_phone": "AltPhoneNumber",
    "source": "ReferralSource",
    "type": "ReferralType",
    "flags": "Flags",
    "status": "Status",
    "treatment_period": "TreatmentPeriod",
    "legacy_id": "LegacyID",
    "created_at": "CreatedAt",
    "deadline": "Custom.SANCTION_DEADLINE",
    "notes": "Custom.NOTES",
    "hall": "Custom.HALL",
    "hours_owed": "Custom.HOURS_OWED",
    "first_offense": "Custom.FIRST_OFFENSE",
}


def declared(name):
    from import_export import widgets

    widget = {
        "treatment_period": widgets.IntegerWidget(),
        "hours_owed": widgets.IntegerWidget(),
        "created_at": widgets.DateTimeWidget(format="%Y-%m-%dT%H:%M:%SZ"),
        "deadline": widgets.DateWidget(format="%Y-%m-%d"),
    }.get(name, widgets.CharWidget())
    return fields.Field(attribute=name, column_name=columns[name], widget=widget)


class Meta:
    model = PeerCase
    import_id_fields = ["identifier"]
    fields = tuple(columns)
    use_bulk = True
    batch_size = 1000
    skip_diff = True


PeerResource = type(
    "PeerResource", (resources.ModelResource,), {**{name: declared(name) for name in columns}, "Meta": Meta}
)

with connection.schema_editor() as schema:
    schema.create_model(PeerCase)
began = time.perf_counter()
with open(sys.argv[2], newline="", encoding="utf-8") as file:
    dataset = Dataset().load(file.read(), format="csv")
result = PeerResource().import_data(dataset, raise_errors=True)
seconds = time.perf_counter() - began
if PeerCase.objects.count() != len(dataset):
    sys.exit(f"{PeerCase.objects.count()} of {len(dataset)} rows are there")
print(seconds)
