/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-network.h"

#define FAKE_TYPE_NETWORK (fake_network_get_type ())
G_DECLARE_FINAL_TYPE (FakeNetwork, fake_network, FAKE, NETWORK, GObject)

struct _FakeNetwork
{
  GObject parent_instance;

  gboolean is_available;
  gboolean is_metered;
};

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static void init_monitor (GNetworkMonitorInterface *iface);
static void init_initable (GInitableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeNetwork,
                               fake_network,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, init_initable)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, init_monitor))

static gboolean
initialize (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
init_initable (GInitableIface *iface)
{
  iface->init = initialize;
}

static void
init_monitor (GNetworkMonitorInterface *iface)
{
}

static void
fake_network_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FakeNetwork *self = FAKE_NETWORK (object);

  if (id == PROP_AVAILABLE)
    g_value_set_boolean (value, self->is_available);
  else if (id == PROP_METERED)
    g_value_set_boolean (value, self->is_metered);
  else
    g_value_set_enum (value, self->is_available ? G_NETWORK_CONNECTIVITY_FULL
                                                : G_NETWORK_CONNECTIVITY_LOCAL);
}

static void
fake_network_class_init (FakeNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fake_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
fake_network_init (FakeNetwork *self)
{
  self->is_available = TRUE;
}

static FakeNetwork *
get_network (void)
{
  return FAKE_NETWORK (g_network_monitor_get_default ());
}

void
fake_network_install (void)
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", "fake", TRUE);
  g_io_extension_point_register (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, FAKE_TYPE_NETWORK, "fake",
                                  1000);
  g_assert_true (FAKE_IS_NETWORK (g_network_monitor_get_default ()));
}

void
fake_network_set_metered (gboolean is_metered)
{
  FakeNetwork *self = get_network ();

  if (self->is_metered == is_metered)
    return;
  self->is_metered = is_metered;
  g_object_notify (G_OBJECT (self), "network-metered");
}

void
fake_network_change (gboolean is_available)
{
  FakeNetwork *self = get_network ();

  self->is_available = is_available;
  g_signal_emit_by_name (self, "network-changed", is_available);
}
