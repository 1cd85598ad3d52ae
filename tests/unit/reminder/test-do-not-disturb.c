/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-do-not-disturb.h"

#include "wait-for.h"

#define SERVER_NAME "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"

static const char introspection[] =
    "<node><interface name='org.freedesktop.Notifications'>"
    "<property name='Inhibited' type='b' access='read'/></interface>"
    "<interface name='org.dunstproject.cmd0'>"
    "<property name='paused' type='b' access='readwrite'/></interface></node>";

static GTestDBus *bus; /* never freed: that would wait for its connections to end */

typedef struct
{
  GDBusConnection *server;
  GDBusConnection *session;
  gboolean quiet;
  RapportDoNotDisturb *self;
} Fixture;

static GVariant *
get_property_cb (GDBusConnection *connection,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *property,
                 GError **error,
                 gpointer data)
{
  return g_variant_new_boolean (((Fixture *)data)->quiet);
}

static GDBusConnection *
connect_bus (void)
{
  return g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus),
                                                 G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                     G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                 NULL, NULL, NULL);
}

static void
start_server (Fixture *fixture, const char *interface)
{
  static const GDBusInterfaceVTable vtable = { .get_property = get_property_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  fixture->server = connect_bus ();
  g_dbus_connection_register_object (fixture->server, SERVER_PATH,
                                     g_dbus_node_info_lookup_interface (node, interface), &vtable,
                                     fixture, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (fixture->server, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName", g_variant_new ("(su)", SERVER_NAME, 4), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
set_quiet (Fixture *fixture, const char *interface, const char *property, gboolean quiet)
{
  GVariantDict changed;

  fixture->quiet = quiet;
  g_variant_dict_init (&changed, NULL);
  g_variant_dict_insert (&changed, property, "b", quiet);
  g_dbus_connection_emit_signal (
      fixture->server, NULL, SERVER_PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged",
      g_variant_new ("(s@a{sv}as)", interface, g_variant_dict_end (&changed), NULL), NULL);
}

static void
stop_server (Fixture *fixture)
{
  g_dbus_connection_close_sync (fixture->server, NULL, NULL);
  g_clear_object (&fixture->server);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = connect_bus ();
  fixture->self = rapport_do_not_disturb_new (fixture->session);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->self);
  g_dbus_connection_close_sync (fixture->session, NULL, NULL);
  g_object_unref (fixture->session);
}

static void
follow (Fixture *fixture, const char *interface, const char *property)
{
  g_assert_true (rapport_do_not_disturb_is_active (fixture->self));
  g_assert_false (rapport_do_not_disturb_is_known (fixture->self));
  WAIT_FOR (rapport_do_not_disturb_is_known (fixture->self));
  g_assert_false (rapport_do_not_disturb_is_active (fixture->self));
  fixture->quiet = TRUE;
  start_server (fixture, interface);
  WAIT_FOR (rapport_do_not_disturb_is_active (fixture->self));
  set_quiet (fixture, interface, property, FALSE);
  WAIT_FOR (!rapport_do_not_disturb_is_active (fixture->self));
  set_quiet (fixture, interface, property, TRUE);
  WAIT_FOR (rapport_do_not_disturb_is_active (fixture->self));
  stop_server (fixture);
  WAIT_FOR (!rapport_do_not_disturb_is_active (fixture->self));
}

/* Not before it has said so may a server be taken to want none. */
static void
test_unanswered (Fixture *fixture, gconstpointer data)
{
  WAIT_FOR (rapport_do_not_disturb_is_known (fixture->self));
  fixture->server = connect_bus ();
  g_variant_unref (g_dbus_connection_call_sync (
      fixture->server, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", SERVER_NAME, 4), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
      NULL));
  WAIT_FOR (!rapport_do_not_disturb_is_known (fixture->self));
  g_assert_true (rapport_do_not_disturb_is_active (fixture->self));
  WAIT_FOR (rapport_do_not_disturb_is_known (fixture->self));
  g_assert_false (rapport_do_not_disturb_is_active (fixture->self));
  stop_server (fixture);
}

static void
test_inhibited (Fixture *fixture, gconstpointer data)
{
  follow (fixture, "org.freedesktop.Notifications", "Inhibited");
}

static void
test_paused (Fixture *fixture, gconstpointer data)
{
  follow (fixture, "org.dunstproject.cmd0", "paused");
}

static void
test_banners (Fixture *fixture, gconstpointer data)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "org.gnome.desktop.notifications", TRUE);
  if (schema == NULL)
    {
      g_test_skip ("gsettings-desktop-schemas is not installed");
      return;
    }
  WAIT_FOR (!rapport_do_not_disturb_is_active (fixture->self));
  settings = g_settings_new_full (schema, NULL, NULL);
  g_settings_set_boolean (settings, "show-banners", FALSE);
  WAIT_FOR (rapport_do_not_disturb_is_active (fixture->self));
  g_settings_set_boolean (settings, "show-banners", TRUE);
  WAIT_FOR (!rapport_do_not_disturb_is_active (fixture->self));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/reminder/do-not-disturb/N5/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  add ("unanswered", test_unanswered);
  add ("inhibited", test_inhibited);
  add ("paused", test_paused);
  add ("banners", test_banners);
  status = g_test_run ();
  g_test_dbus_stop (bus);
  return status;
}
