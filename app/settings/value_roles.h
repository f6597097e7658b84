// What a row says of one value, whichever list it stands in.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QVariant>

#include "settings/preference_table.h"

namespace chasqui::app {

/// Heading: the category, where the row is its first. Kind: "switch", "number", "choice", "prompt", "seed" or "texts". Facts:
/// default and range, in words. Unit: of a number, such as "GB"; may be empty. Choice: the place among choicesOf(). Idle:
/// why the value has no effect now.
struct ValueRoles {
  enum Role {
    Key = Qt::UserRole + 1,
    Category,
    Heading,
    Kind,
    Label,
    Help,
    Facts,
    Value,
    ValueText,
    Changed,
    Lowest,
    Highest,
    SliderEnd,
    Step,
    Decimals,
    Choice,
    Idle,
    Unit
  };
  static QHash<int, QByteArray> names();
};

/// `standard`: the value that it goes back to.
struct ShownValue {
  const PreferenceEntry& entry;
  QVariant value;
  QVariant standard;
};

/// Heading and Idle are empty: they depend on the rows beside it. Texts are as they are typed (stop_strings.h).
QVariant roleOf(const ShownValue& shown, int role);

/// What a choice can be, in words.
QStringList choicesOf(const PreferenceEntry& entry);

/// Why what is typed is no seed, or no further text beside `present`, in a sentence; empty where it is, or where
/// nothing is typed.
QString mistakeIn(const PreferenceEntry& entry, const QString& typed, const QStringList& present);

}  // namespace chasqui::app
