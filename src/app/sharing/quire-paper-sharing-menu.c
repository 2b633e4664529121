/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-sharing-menu.h"

#include <glib/gi18n-lib.h>

static void
append (GMenu *menu, const char *label, const char *action, const char *id, const char *kind)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  if (kind)
    g_menu_item_set_action_and_target (item, action, "(ss)", id, kind);
  else
    g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

GMenuModel *
quire_paper_sharing_cite_menu (const char *id)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) copies = g_menu_new ();
  g_autoptr (GMenu) places = g_menu_new ();
  g_autoptr (GMenu) files = g_menu_new ();

  g_return_val_if_fail (id, NULL);

  append (copies, _ ("Copy as _BibTeX"), "win.copy-paper-as", id, "bibtex");
  append (copies, _ ("Copy as _RIS"), "win.copy-paper-as", id, "ris");
  append (copies, _ ("Copy as CSL-_JSON"), "win.copy-paper-as", id, "csl-json");
  append (copies, _ ("Copy as a _Citation"), "win.copy-paper-as", id, "citation");
  append_section (menu, copies);

  append (files, _ ("_BibTeX…"), "win.export-paper", id, "bibtex");
  append (files, _ ("_RIS…"), "win.export-paper", id, "ris");
  append (files, _ ("CSL-_JSON…"), "win.export-paper", id, "csl-json");
  append (files, _ ("_Markdown…"), "win.export-paper", id, "markdown");
  g_menu_append_submenu (places, _ ("Save to a _File"), G_MENU_MODEL (files));
  append (places, _ ("Send to _Zotero"), "win.send-paper-to-zotero", id, NULL);
  append_section (menu, places);

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

GMenuModel *
quire_paper_sharing_share_menu (const char *id)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) links = g_menu_new ();
  g_autoptr (GMenu) texts = g_menu_new ();
  g_autoptr (GMenu) places = g_menu_new ();

  g_return_val_if_fail (id, NULL);

  append (links, _ ("Copy _Link"), "win.copy-paper-as", id, "link");
  append (links, _ ("Copy _arXiv Link"), "win.copy-paper-as", id, "arxiv");
  append (links, _ ("Copy _PDF Link"), "win.copy-paper-as", id, "pdf");
  append_section (menu, links);

  append (texts, _ ("Copy _Title and Link"), "win.copy-paper-as", id, "title");
  append (texts, _ ("Copy as _Markdown"), "win.copy-paper-as", id, "markdown");
  append_section (menu, texts);

  append (places, _ ("Send by _E-Mail"), "win.mail-paper", id, NULL);
  append_section (menu, places);

  return G_MENU_MODEL (g_steal_pointer (&menu));
}
