// Every value of the settings page, as one table.
#pragma once

#include <vector>

#include <QString>
#include <QVariant>

namespace chasqui::app {

enum class PreferenceKind { Switch, Number, Choice };
enum class PreferenceCategory { Appearance, Writing, Answers, Chats };

/// One of the words that a choice can be; `label` is what the user reads.
struct PreferenceChoice {
  const char* word;
  const char* label;
};

/// One value. Preferences has a property of the same name for QML and C++.
struct PreferenceEntry {
  const char* key;  ///< stored as "preference.KEY"; never changed
  PreferenceKind kind;
  PreferenceCategory category;
  const char* label;
  const char* help;  ///< what it does, in a sentence or two
  QVariant standard; ///< the default: bool, int, or a choice's word
  int lowest = 0;    ///< numbers only, as are highest, step and unit
  int highest = 0;
  int step = 1;
  const char* unit = "%1";  ///< the number in words: "%1 %"
  std::vector<PreferenceChoice> choices = {};
};

/// In the order in which they are shown; those of a category stand together.
const std::vector<PreferenceEntry>& preferenceTable();

/// The entry, or nullptr.
const PreferenceEntry* preferenceOf(const QString& key);

}  // namespace chasqui::app
