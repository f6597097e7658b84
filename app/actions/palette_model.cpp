#include "actions/palette_model.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include <QJsonArray>
#include <QJsonDocument>

namespace chasqui::app {

namespace {

constexpr int kRememberedChoices = 20;

}  // namespace

int PaletteModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const Entry& entry = entries_[static_cast<std::size_t>(shown_[static_cast<std::size_t>(index.row())])];
  switch (role) {
    case Qt::DisplayRole:
    case TextRole: return entry.item.text;
    case DetailRole: return entry.item.detail;
    case ShortcutRole: return entry.item.shortcut;
    case IconRole: return sources_[entry.source].icon;
    default: return {};
  }
}

QHash<int, QByteArray> PaletteModel::roleNames() const {
  return {{TextRole, "text"}, {DetailRole, "detail"}, {ShortcutRole, "shortcut"}, {IconRole, "icon"}};
}

QString PaletteModel::countText() const { return count() == 0 ? tr("Nothing found") : tr("%n found", "", count()); }

void PaletteModel::setQuery(const QString& query) {
  if (query_ == query) return;
  const QString before = foldForMatch(query_).trimmed();
  query_ = query;
  // What did not fit the shorter text does not fit the longer one, so long as both are one word.
  const QString now = foldForMatch(query_).trimmed();
  filter(now.startsWith(before) && !now.contains(u' '));
  emit queryChanged();
}

void PaletteModel::open() {
  show({});
  entries_.clear();
  for (std::size_t source = 0; source < sources_.size(); ++source) {
    for (PaletteItem& item : sources_[source].items()) {
      MatchText match(item.text);
      entries_.push_back({std::move(item), std::move(match), source, 0});
      const qsizetype recent = recent_.indexOf(keyOf(entries_.back()));
      entries_.back().recent = recent < 0 ? std::numeric_limits<int>::max() : static_cast<int>(recent);
    }
  }
  if (!std::exchange(query_, {}).isEmpty()) emit queryChanged();
  filter(false);
}

void PaletteModel::retranslate() {
  if (entries_.empty()) return;
  const QString query = query_;
  open();
  setQuery(query);
}

void PaletteModel::close() {
  show({});
  entries_.clear();
}

void PaletteModel::choose(int row) {
  if (row < 0 || row >= count()) return;
  const Entry& entry = entries_[static_cast<std::size_t>(shown_[static_cast<std::size_t>(row)])];
  const QString key = keyOf(entry);
  const QString id = entry.item.id;
  const auto choose = sources_[entry.source].choose;
  recent_.removeAll(key);
  recent_.prepend(key);
  while (recent_.size() > kRememberedChoices) recent_.removeLast();
  emit recentEdited();
  choose(id);
}

std::string PaletteModel::storedRecent() const {
  return QJsonDocument(QJsonArray::fromStringList(recent_)).toJson(QJsonDocument::Compact).toStdString();
}

void PaletteModel::restoreRecent(const std::string& json) {
  recent_.clear();
  for (const QJsonValue& key : QJsonDocument::fromJson(QByteArray::fromStdString(json)).array())
    if (key.isString() && recent_.size() < kRememberedChoices) recent_ << key.toString();
}

QString PaletteModel::keyOf(const Entry& entry) const { return sources_[entry.source].name + u'/' + entry.item.id; }

void PaletteModel::filter(bool narrower) {
  struct Hit {
    MatchRank rank;
    int recent;
    int row;
  };
  std::vector<int> candidates = shown_;
  if (!narrower) {
    candidates.resize(entries_.size());
    std::iota(candidates.begin(), candidates.end(), 0);
  }
  const QString wanted = foldForMatch(query_).trimmed();
  std::vector<Hit> hits;
  for (const int row : candidates) {
    const Entry& entry = entries_[static_cast<std::size_t>(row)];
    if (const auto rank = matchRank(wanted, entry.match)) hits.push_back({*rank, entry.recent, row});
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return std::tie(a.rank, a.recent, a.row) < std::tie(b.rank, b.recent, b.row);
  });
  std::vector<int> rows(hits.size());
  std::transform(hits.begin(), hits.end(), rows.begin(), [](const Hit& hit) { return hit.row; });
  show(std::move(rows));
}

/// Not a reset, and the first rows stay: a view keeps what it has built for them.
void PaletteModel::show(std::vector<int> rows) {
  const int before = count();
  const int after = static_cast<int>(rows.size());
  const int kept = std::min(before, after);
  if (after < before) {
    beginRemoveRows({}, after, before - 1);
    shown_.resize(rows.size());
    endRemoveRows();
  }
  std::copy_n(rows.begin(), kept, shown_.begin());
  if (kept > 0) emit dataChanged(index(0), index(kept - 1));
  if (before < after) {
    beginInsertRows({}, before, after - 1);
    shown_ = std::move(rows);
    endInsertRows();
  }
  emit countChanged();
}

}  // namespace chasqui::app
