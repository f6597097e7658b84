// All that a user can do in the window, as one table: the palette, the shortcuts and the menus are made of it.
#pragma once

#include <vector>

#include <QKeySequence>
#include <QString>

namespace chasqui::app {

enum class ActionCategory { Chats, Writing, Finding, Models, View, Program };

/// One line of the table. Its handlers are in WindowActions.qml and SecondWindowActions.qml.
struct ActionEntry {
  const char* id;    ///< as QML and the settings name it; never changed, since the user's own keys are stored under it
  const char* text;  ///< what it does, as a command; translated by ActionList
  ActionCategory category;
  const char* keys;  ///< Qt's portable text; empty: none
  /// Where the desktop has keys of its own for this, they come before `keys`.
  QKeySequence::StandardKey standard = QKeySequence::UnknownKey;

  /// The keys that this desktop's users expect.
  QKeySequence defaultKeys() const;
};

/// In the order in which they are shown; those of a category stand together.
const std::vector<ActionEntry>& actionCatalogue();

/// The place in the catalogue, or -1.
int actionIndexOf(const QString& id);

}  // namespace chasqui::app
