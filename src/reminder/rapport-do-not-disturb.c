/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-do-not-disturb.h"

#define SERVER_NAME   "org.freedesktop.Notifications"
#define SERVER_PATH   "/org/freedesktop/Notifications"
#define PROPERTIES    "org.freedesktop.DBus.Properties"
#define GNOME_SCHEMA  "org.gnome.desktop.notifications"
#define GNOME_BANNERS "show-banners"

/* A server that says nothing is taken to have nothing to say. */
#define TIMEOUT_MS 2000

/**
 * RapportDoNotDisturb:
 *
 * Whether the person has asked the desktop for quiet (N5). There is no one way to ask: GNOME has a
 * setting, Plasma's server the property Inhibited, dunst its own property paused.
 * Until a server has answered, quiet is assumed.
 */
struct _RapportDoNotDisturb
{
  GObject parent_instance;

  GSettings *gnome; /* NULL elsewhere */
  GDBusConnection *bus;
  guint watch;
  guint subscription;
  GCancellable *asking; /* about the present server */
  guint n_asked;        /* questions not yet answered */
  gboolean known;
  gboolean inhibited;
  gboolean paused;
  gboolean active;
};

/* Where a server may say so. */
static const struct
{
  const char *interface;
  const char *property;
} places[] = {
  { SERVER_NAME, "Inhibited" },
  { "org.dunstproject.cmd0", "paused" },
};

typedef struct
{
  RapportDoNotDisturb *self;
  guint place;
} Question;

enum
{
  PROP_ACTIVE = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (RapportDoNotDisturb, rapport_do_not_disturb, G_TYPE_OBJECT)

static void
update (RapportDoNotDisturb *self, gboolean known)
{
  gboolean active = !known || self->inhibited || self->paused ||
                    (self->gnome != NULL && !g_settings_get_boolean (self->gnome, GNOME_BANNERS));

  if (self->active == active && self->known == known)
    return;
  self->active = active;
  self->known = known;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
banners_changed_cb (RapportDoNotDisturb *self)
{
  update (self, self->known);
}

static gboolean *
get_place (RapportDoNotDisturb *self, guint place)
{
  return place == 0 ? &self->inhibited : &self->paused;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Most servers have no such property. */
  if (reply != NULL)
    g_variant_get (reply, "(v)", &value);
  *get_place (question->self, question->place) =
      value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) &&
      g_variant_get_boolean (value);
  question->self->n_asked--;
  update (question->self, question->self->n_asked == 0);
}

static void
stop_asking (RapportDoNotDisturb *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
server_appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  RapportDoNotDisturb *self = data;

  stop_asking (self);
  self->asking = g_cancellable_new ();
  self->n_asked = G_N_ELEMENTS (places);
  update (self, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      Question *question = g_new (Question, 1);

      question->self = self;
      question->place = i;
      g_dbus_connection_call (bus, owner, SERVER_PATH, PROPERTIES, "Get",
                              g_variant_new ("(ss)", places[i].interface, places[i].property),
                              G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, TIMEOUT_MS,
                              self->asking, answered_cb, question);
    }
}

static void
server_vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  RapportDoNotDisturb *self = data;

  stop_asking (self);
  self->inhibited = FALSE;
  self->paused = FALSE;
  update (self, TRUE);
}

static void
properties_changed_cb (GDBusConnection *bus,
                       const char *sender,
                       const char *path,
                       const char *interface,
                       const char *signal,
                       GVariant *parameters,
                       gpointer data)
{
  RapportDoNotDisturb *self = data;
  g_autoptr (GVariant) changed = NULL;
  const char *changed_interface;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  g_variant_get (parameters, "(&s@a{sv}@as)", &changed_interface, &changed, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (g_str_equal (changed_interface, places[i].interface))
        g_variant_lookup (changed, places[i].property, "b", get_place (self, i));
    }
  update (self, self->known);
}

static GSettings *
open_gnome (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, GNOME_SCHEMA, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, GNOME_BANNERS))
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}

static void
rapport_do_not_disturb_dispose (GObject *object)
{
  RapportDoNotDisturb *self = RAPPORT_DO_NOT_DISTURB (object);

  stop_asking (self);
  if (self->watch != 0)
    g_bus_unwatch_name (self->watch);
  self->watch = 0;
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  g_clear_object (&self->bus);
  g_clear_object (&self->gnome);
  G_OBJECT_CLASS (rapport_do_not_disturb_parent_class)->dispose (object);
}

static void
rapport_do_not_disturb_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    g_value_set_boolean (value, RAPPORT_DO_NOT_DISTURB (object)->active);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rapport_do_not_disturb_class_init (RapportDoNotDisturbClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rapport_do_not_disturb_dispose;
  object_class->get_property = rapport_do_not_disturb_get_property;
  properties[PROP_ACTIVE] =
      g_param_spec_boolean ("active", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
rapport_do_not_disturb_init (RapportDoNotDisturb *self)
{
  self->active = TRUE;
}

/**
 * rapport_do_not_disturb_new:
 * @bus: the session's
 *
 * Returns: (transfer full): the present state, whose property `active` is notified
 */
RapportDoNotDisturb *
rapport_do_not_disturb_new (GDBusConnection *bus)
{
  RapportDoNotDisturb *self = g_object_new (RAPPORT_TYPE_DO_NOT_DISTURB, NULL);

  self->bus = g_object_ref (bus);
  self->gnome = open_gnome ();
  if (self->gnome != NULL)
    g_signal_connect_object (self->gnome, "changed::" GNOME_BANNERS,
                             G_CALLBACK (banners_changed_cb), self, G_CONNECT_SWAPPED);
  self->watch = g_bus_watch_name_on_connection (bus, SERVER_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                server_appeared_cb, server_vanished_cb, self, NULL);
  self->subscription = g_dbus_connection_signal_subscribe (
      bus, SERVER_NAME, PROPERTIES, "PropertiesChanged", SERVER_PATH, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, properties_changed_cb, self, NULL);
  return self;
}

gboolean
rapport_do_not_disturb_is_active (RapportDoNotDisturb *self)
{
  g_return_val_if_fail (RAPPORT_IS_DO_NOT_DISTURB (self), FALSE);

  return self->active;
}

/**
 * rapport_do_not_disturb_is_known:
 *
 * Returns: whether the present server has answered, or there is none; until then it counts as
 * active. The property `active` is notified for this too.
 */
gboolean
rapport_do_not_disturb_is_known (RapportDoNotDisturb *self)
{
  g_return_val_if_fail (RAPPORT_IS_DO_NOT_DISTURB (self), TRUE);

  return self->known;
}
