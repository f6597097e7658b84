#include "settings/preference_list.h"

#include <algorithm>

#include "actions/fuzzy_match.h"

namespace chasqui::app {

namespace {

QString kindOf(const PreferenceEntry& entry) {
  switch (entry.kind) {
    case PreferenceKind::Switch: return QStringLiteral("switch");
    case PreferenceKind::Number: return QStringLiteral("number");
    case PreferenceKind::Prompt: return QStringLiteral("prompt");
    case PreferenceKind::Choice: break;
  }
  return QStringLiteral("choice");
}

QStringList labelsOf(const PreferenceEntry& entry) {
  QStringList labels;
  for (const PreferenceChoice& choice : entry.choices) labels << Preferences::textOf(choice.label);
  return labels;
}

int choiceOf(const PreferenceEntry& entry, const QString& word) {
  for (std::size_t i = 0; i < entry.choices.size(); ++i)
    if (word == QLatin1String(entry.choices[i].word)) return static_cast<int>(i);
  return -1;
}

}  // namespace

PreferenceList::PreferenceList(Preferences& preferences, QObject* parent)
    : QAbstractListModel(parent), preferences_(preferences) {
  connect(&preferences_, &Preferences::changed, this, &PreferenceList::valueChanged);
  rebuild();
}

int PreferenceList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant PreferenceList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const PreferenceEntry& entry = *rows_[static_cast<std::size_t>(index.row())];
  const QString key = QLatin1String(entry.key);
  switch (role) {
    case KeyRole: return key;
    case CategoryRole: return Preferences::categoryText(entry.category);
    case HeadingRole:
      return isFirstOfCategory(index.row()) ? Preferences::categoryText(entry.category) : QString();
    case KindRole: return kindOf(entry);
    case Qt::DisplayRole:
    case LabelRole: return Preferences::textOf(entry.label);
    case HelpRole: return Preferences::textOf(entry.help);
    case FactsRole: return preferences_.factsOf(entry);
    case ValueRole: return preferences_.value(key);
    case ValueTextRole: return preferences_.inWords(entry, preferences_.value(key));
    case ChangedRole: return !preferences_.isDefault(key);
    case LowestRole: return entry.lowest;
    case HighestRole: return entry.highest;
    case SliderEndRole: return entry.sliderEnd;
    case StepRole: return entry.step;
    case DecimalsRole: return entry.decimals;
    case ChoiceRole: return choiceOf(entry, preferences_.value(key).toString());
    default: return {};
  }
}

QHash<int, QByteArray> PreferenceList::roleNames() const {
  return {{KeyRole, "key"},         {CategoryRole, "category"}, {KindRole, "kind"},
          {LabelRole, "label"},     {HelpRole, "help"},         {FactsRole, "facts"},
          {ValueRole, "value"},     {ValueTextRole, "words"},   {ChangedRole, "changed"},
          {LowestRole, "lowest"},   {HighestRole, "highest"},   {SliderEndRole, "sliderEnd"},
          {StepRole, "step"},       {DecimalsRole, "decimals"}, {ChoiceRole, "choice"},
          {HeadingRole, "heading"}};
}

void PreferenceList::setFilter(const QString& filter) {
  if (filter_ == filter) return;
  filter_ = filter;
  rebuild();
  emit filterChanged();
}

void PreferenceList::retranslate() {
  // Not anew: the box that the language was chosen in stays.
  if (count() > 0) emit dataChanged(index(0), index(count() - 1));
  emit filterChanged();
}

QStringList PreferenceList::categories() const {
  QStringList categories;
  for (const PreferenceEntry* entry : rows_) categories << Preferences::categoryText(entry->category);
  categories.removeDuplicates();
  return categories;
}

bool PreferenceList::anyChanged() const {
  const auto& table = preferenceTable();
  return std::any_of(table.begin(), table.end(), [this](const PreferenceEntry& entry) {
    return !preferences_.isDefault(QLatin1String(entry.key));
  });
}

QStringList PreferenceList::choicesOf(const QString& key) const {
  const PreferenceEntry* entry = preferenceOf(key);
  return entry ? labelsOf(*entry) : QStringList();
}

void PreferenceList::choose(const QString& key, int choice) {
  const PreferenceEntry* entry = preferenceOf(key);
  if (entry && choice >= 0 && choice < static_cast<int>(entry->choices.size()))
    preferences_.set(key, QString::fromLatin1(entry->choices[static_cast<std::size_t>(choice)].word));
}

void PreferenceList::resetAll() {
  for (const PreferenceEntry& entry : preferenceTable()) preferences_.reset(QLatin1String(entry.key));
}

bool PreferenceList::isFirstOfCategory(int row) const {
  const auto at = static_cast<std::size_t>(row);
  return row == 0 || rows_[at]->category != rows_[at - 1]->category;
}

void PreferenceList::valueChanged(const QString& key) {
  for (int row = 0; row < count(); ++row)
    if (key == QLatin1String(rows_[static_cast<std::size_t>(row)]->key))
      emit dataChanged(index(row), index(row), {ValueRole, ValueTextRole, ChangedRole, ChoiceRole});
  emit anyChangedChanged();
}

void PreferenceList::rebuild() {
  const int countBefore = count();
  const QString wanted = foldForMatch(filter_).trimmed();
  beginResetModel();
  rows_.clear();
  for (const PreferenceEntry& entry : preferenceTable()) {
    QStringList words{Preferences::categoryText(entry.category), Preferences::textOf(entry.label),
                      Preferences::textOf(entry.help)};
    if (foldForMatch((words + labelsOf(entry)).join(u' ')).contains(wanted)) rows_.push_back(&entry);
  }
  endResetModel();
  if (count() != countBefore) emit countChanged();
}

}  // namespace chasqui::app
