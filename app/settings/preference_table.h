// Every value of the settings page, as one table.
#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QVariant>

namespace chasqui::app {

enum class PreferenceKind {
  Switch,
  Number,
  Choice,
  Prompt,  ///< the id of a system prompt in a QString; empty: none
  Seed,    ///< digits of a whole number of 64 bits in a QString; empty: random
  Texts    ///< stop strings in a QStringList, as they are; stop_strings.h has their limits
};
enum class PreferenceCategory { Appearance, Writing, Answers, Sampling, Chats, Models };

/// One of the words that a choice can be; `label` is what the user reads.
struct PreferenceChoice {
  const char* word;
  const char* label;
};

/// One value. Preferences has a property of the same name for QML and C++.
struct PreferenceEntry {
  const char* key;  ///< never changed: it is part of the setting's name
  PreferenceKind kind;
  PreferenceCategory category;
  const char* label;
  const char* help;  ///< what it does, in a sentence or two
  QVariant standard; ///< the default: bool, int, double (with decimals), a choice's word, or as the kind says
  double lowest = 0;  ///< numbers only, as is all down to `zero`
  double highest = 0;
  double sliderEnd = highest;  ///< more than that is typed
  double step = 1;
  int decimals = 0;
  const char* unit = "%1";     ///< the number in words: "%1 %"
  const char* zero = nullptr;  ///< what 0 means: "never"
  std::vector<PreferenceChoice> choices = {};
  const char* setting = nullptr;  ///< where it is stored; nullptr: as "preference.KEY"
  bool usual = true;              ///< of sampling: shown in a chat without asking for more
};

/// In the order in which they are shown; those of a category stand together.
const std::vector<PreferenceEntry>& preferenceTable();

/// The entry, or nullptr.
const PreferenceEntry* preferenceOf(const QString& key);

/// The value as the table wants it, a number rounded and the nearest in its range; nothing where it is of another kind.
/// A text is taken for what it says.
std::optional<QVariant> allowedValue(const PreferenceEntry& entry, const QVariant& value);

/// The part of the table that says how words are chosen in chats that have no values of their own.
std::vector<PreferenceEntry> samplingPreferences();

}  // namespace chasqui::app
