/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-server.h"

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

struct _FakeServer
{
  GDBusConnection *bus;
  guint registration;
  char **capabilities;
  GHashTable *moods;
  GPtrArray *held;
  GPtrArray *shown;
  GHashTable *closed;
  guint32 last_id;
  gboolean inhibited;
};

static const char introspection[] =
    "<node><interface name='org.freedesktop.Notifications'>"
    "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
    "<method name='GetServerInformation'><arg type='s' direction='out'/>"
    "<arg type='s' direction='out'/><arg type='s' direction='out'/>"
    "<arg type='s' direction='out'/></method>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/>"
    "<arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
    "<property name='Inhibited' type='b' access='read'/>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "</interface></node>";

static void
fake_notification_free (FakeNotification *notification)
{
  g_free (notification->app_name);
  g_free (notification->icon);
  g_free (notification->summary);
  g_free (notification->body);
  g_strfreev (notification->actions);
  g_free (notification->desktop_entry);
  g_free (notification);
}

static guint32
show (FakeServer *self, GVariant *parameters)
{
  FakeNotification *notification = g_new0 (FakeNotification, 1);
  g_autoptr (GVariant) hints = NULL;

  g_variant_get (parameters, "(susss^as@a{sv}i)", &notification->app_name, &notification->replaces,
                 &notification->icon, &notification->summary, &notification->body,
                 &notification->actions, &hints, NULL);
  g_variant_lookup (hints, "desktop-entry", "s", &notification->desktop_entry);
  /* As dunst does: an id that is asked for is used, known or not. */
  notification->id = notification->replaces != 0 ? notification->replaces : ++self->last_id;
  g_ptr_array_add (self->shown, notification);
  return notification->id;
}

static void
emit (FakeServer *self, const char *signal, GVariant *parameters)
{
  g_dbus_connection_emit_signal (self->bus, NULL, PATH, NAME, signal, parameters, NULL);
}

static void
answer (FakeServer *self, GDBusMethodInvocation *invocation)
{
  const char *method = g_dbus_method_invocation_get_method_name (invocation);
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  guint32 id;

  if (g_str_equal (method, "GetCapabilities"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", self->capabilities));
  else if (g_str_equal (method, "GetServerInformation"))
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("(ssss)", "fake", "test", "1", "1.2"));
  else if (g_str_equal (method, "Notify"))
    {
      id = show (self, parameters);
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", id));
    }
  else
    {
      g_variant_get (parameters, "(u)", &id);
      fake_server_close (self, id, 3);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

static void
method_call_cb (GDBusConnection *bus,
                const char *sender,
                const char *path,
                const char *interface,
                const char *method,
                GVariant *parameters,
                GDBusMethodInvocation *invocation,
                gpointer data)
{
  FakeServer *self = data;

  switch (GPOINTER_TO_INT (g_hash_table_lookup (self->moods, method)))
    {
    case FAKE_HANG:
      g_ptr_array_add (self->held, invocation);
      break;
    case FAKE_FAIL:
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.DBus.Error.Failed",
                                                  "out of sorts");
      break;
    case FAKE_DIE:
      g_ptr_array_add (self->held, invocation);
      fake_server_stop (self);
      break;
    default:
      answer (self, invocation);
    }
}

static GVariant *
get_property_cb (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *property,
                 GError **error,
                 gpointer data)
{
  return g_variant_new_boolean (((FakeServer *)data)->inhibited);
}

/* Connects and owns the name, as a server just started. */
FakeServer *
fake_server_new (const char *address, const char *const *capabilities)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call_cb,
                                               .get_property = get_property_cb };
  FakeServer *self = g_new0 (FakeServer, 1);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  self->capabilities = g_strdupv ((char **)capabilities);
  self->moods = g_hash_table_new (g_str_hash, g_str_equal);
  self->held = g_ptr_array_new ();
  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify)fake_notification_free);
  self->closed = g_hash_table_new (NULL, NULL);
  self->bus =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  self->registration = g_dbus_connection_register_object (self->bus, PATH, node->interfaces[0],
                                                          &vtable, self, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", NAME, 4), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return self;
}

/* Leaves the bus as a server that is killed; what it was shown can still be read. */
void
fake_server_stop (FakeServer *self)
{
  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->bus, self->registration);
  self->registration = 0;
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  for (guint i = 0; i < self->held->len; i++)
    g_object_unref (self->held->pdata[i]);
  g_ptr_array_set_size (self->held, 0);
}

void
fake_server_free (FakeServer *self)
{
  fake_server_stop (self);
  g_object_unref (self->bus);
  g_strfreev (self->capabilities);
  g_hash_table_unref (self->moods);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->shown);
  g_hash_table_unref (self->closed);
  g_free (self);
}

void
fake_server_set_mood (FakeServer *self, const char *method, FakeMood mood)
{
  g_hash_table_insert (self->moods, (gpointer)method, GINT_TO_POINTER (mood));
}

/* Do Not Disturb, as Plasma's server has it. */
void
fake_server_set_inhibited (FakeServer *self, gboolean inhibited)
{
  GVariantDict changed;

  self->inhibited = inhibited;
  g_variant_dict_init (&changed, NULL);
  g_variant_dict_insert (&changed, "Inhibited", "b", inhibited);
  g_dbus_connection_emit_signal (
      self->bus, NULL, PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged",
      g_variant_new ("(s@a{sv}as)", NAME, g_variant_dict_end (&changed), NULL), NULL);
}

/* Answers what was held, in order. */
void
fake_server_release (FakeServer *self)
{
  g_autoptr (GPtrArray) held = g_steal_pointer (&self->held);

  self->held = g_ptr_array_new ();
  g_hash_table_remove_all (self->moods);
  for (guint i = 0; i < held->len; i++)
    answer (self, held->pdata[i]);
}

void
fake_server_act (FakeServer *self, guint32 id, const char *action, const char *token)
{
  if (token != NULL)
    emit (self, "ActivationToken", g_variant_new ("(us)", id, token));
  emit (self, "ActionInvoked", g_variant_new ("(us)", id, action));
}

void
fake_server_close (FakeServer *self, guint32 id, guint32 reason)
{
  g_hash_table_add (self->closed, GUINT_TO_POINTER (id));
  emit (self, "NotificationClosed", g_variant_new ("(uu)", id, reason));
}

guint
fake_server_get_n_held (FakeServer *self)
{
  return self->held->len;
}

guint
fake_server_get_n_shown (FakeServer *self)
{
  return self->shown->len;
}

const FakeNotification *
fake_server_get_shown (FakeServer *self, guint index)
{
  return self->shown->pdata[index];
}

const FakeNotification *
fake_server_get_last (FakeServer *self)
{
  g_assert_cmpuint (self->shown->len, >, 0);
  return self->shown->pdata[self->shown->len - 1];
}

gboolean
fake_server_was_closed (FakeServer *self, guint32 id)
{
  return g_hash_table_contains (self->closed, GUINT_TO_POINTER (id));
}
