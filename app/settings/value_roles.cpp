#include "settings/value_roles.h"

#include <QCoreApplication>

#include "settings/preferences.h"
#include "settings/stop_strings.h"

namespace chasqui::app {

namespace {

/// Where lupdate finds these sentences.
struct TypedWords {
  Q_DECLARE_TR_FUNCTIONS(TypedWords)
};

QString kindOf(const PreferenceEntry& entry) {
  switch (entry.kind) {
    case PreferenceKind::Switch: return QStringLiteral("switch");
    case PreferenceKind::Number: return QStringLiteral("number");
    case PreferenceKind::Prompt: return QStringLiteral("prompt");
    case PreferenceKind::Seed: return QStringLiteral("seed");
    case PreferenceKind::Texts: return QStringLiteral("texts");
    case PreferenceKind::Choice: break;
  }
  return QStringLiteral("choice");
}

int choiceOf(const PreferenceEntry& entry, const QString& word) {
  for (std::size_t i = 0; i < entry.choices.size(); ++i)
    if (word == QLatin1String(entry.choices[i].word)) return static_cast<int>(i);
  return -1;
}

QVariant shownAs(const PreferenceEntry& entry, const QVariant& value) {
  return entry.kind == PreferenceKind::Texts ? QVariant(shownStopStrings(value.toStringList())) : value;
}

}  // namespace

QHash<int, QByteArray> ValueRoles::names() {
  return {{Key, "key"},         {Category, "category"},   {Heading, "heading"}, {Kind, "kind"},
          {Label, "label"},     {Help, "help"},           {Facts, "facts"},     {Value, "value"},
          {ValueText, "words"}, {Changed, "changed"},     {Lowest, "lowest"},   {Highest, "highest"},
          {Step, "step"},       {SliderEnd, "sliderEnd"}, {Choice, "choice"},   {Decimals, "decimals"},
          {Idle, "idle"},       {Unit, "unit"}};
}

QVariant roleOf(const ShownValue& shown, int role) {
  const PreferenceEntry& entry = shown.entry;
  switch (role) {
    case ValueRoles::Key: return QLatin1String(entry.key);
    case ValueRoles::Category: return Preferences::categoryText(entry.category);
    case ValueRoles::Heading:
    case ValueRoles::Idle: return QString();
    case ValueRoles::Kind: return kindOf(entry);
    case Qt::DisplayRole:
    case ValueRoles::Label: return Preferences::textOf(entry.label);
    case ValueRoles::Help: return Preferences::textOf(entry.help);
    case ValueRoles::Facts: return Preferences::factsOf(entry, shown.standard);
    case ValueRoles::Value: return shownAs(entry, shown.value);
    case ValueRoles::ValueText: return Preferences::inWords(entry, shown.value);
    case ValueRoles::Changed: return shown.value != shown.standard;
    case ValueRoles::Lowest: return entry.lowest;
    case ValueRoles::Highest: return entry.highest;
    case ValueRoles::SliderEnd: return entry.sliderEnd;
    case ValueRoles::Step: return entry.step;
    case ValueRoles::Decimals: return entry.decimals;
    case ValueRoles::Unit: return Preferences::textOf(entry.unit).remove(QLatin1String("%1")).trimmed();
    case ValueRoles::Choice: return choiceOf(entry, shown.value.toString());
    default: return {};
  }
}

QStringList choicesOf(const PreferenceEntry& entry) {
  QStringList labels;
  for (const PreferenceChoice& choice : entry.choices) labels << Preferences::textOf(choice.label);
  return labels;
}

QString mistakeIn(const PreferenceEntry& entry, const QString& typed, const QStringList& present) {
  if (typed.isEmpty()) return {};
  if (entry.kind == PreferenceKind::Seed && !allowedValue(entry, typed))
    return TypedWords::tr("A seed is a whole number from 0 to 18 446 744 073 709 551 615, or empty for a random one.");
  if (entry.kind != PreferenceKind::Texts) return {};
  const QString text = typedStopString(typed);
  if (text.size() > kLongestStopString)
    return TypedWords::tr("A stop string has at most %1 characters.").arg(kLongestStopString);
  if (typedStopStrings(present).contains(text)) return TypedWords::tr("This stop string is there already.");
  if (present.size() >= kMostStopStrings)
    return TypedWords::tr("There are at most %1 stop strings. Remove another one first.").arg(kMostStopStrings);
  return {};
}

}  // namespace chasqui::app
