#include "search/search_results.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <QLocale>

namespace chasqui::app {

namespace {

bool isSameRow(const storage::SearchHit& a, const storage::SearchHit& b) {
  return a.chatId == b.chatId && a.messageId == b.messageId && a.chatTitle == b.chatTitle && a.snippet == b.snippet &&
         a.marks == b.marks && a.createdAtMs == b.createdAtMs && a.archived == b.archived;
}

QString escaped(const std::string& text, std::size_t begin, std::size_t end) {
  return QString::fromUtf8(text.data() + begin, static_cast<qsizetype>(end - begin)).toHtmlEscaped();
}

}  // namespace

int SearchResults::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant SearchResults::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const storage::SearchHit& hit = hits_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case ChatIdRole: return QString::fromStdString(hit.chatId);
    case MessageIdRole: return QString::fromStdString(hit.messageId);
    case IsChatRole: return hit.messageId.empty();
    case TitleRole: return QString::fromStdString(hit.chatTitle);
    case SnippetRole: return styled(hit);
    case PlainSnippetRole: return QString::fromStdString(hit.snippet);
    case FromUserRole: return hit.role == storage::Role::User;
    case ArchivedRole: return hit.archived;
    case TimeRole: return timeText(QDateTime::fromMSecsSinceEpoch(hit.createdAtMs), QDate::currentDate());
    default: return {};
  }
}

QHash<int, QByteArray> SearchResults::roleNames() const {
  return {{ChatIdRole, "chatId"},         {MessageIdRole, "messageId"},       {IsChatRole, "isChat"},
          {TitleRole, "title"},           {SnippetRole, "snippet"},           {PlainSnippetRole, "plainSnippet"},
          {FromUserRole, "fromUser"},     {ArchivedRole, "archived"},     {TimeRole, "time"}};
}

void SearchResults::retranslate() {
  if (count() > 0) emit dataChanged(index(0), index(count() - 1), {TimeRole});
}

bool SearchResults::canFetchMore(const QModelIndex& parent) const { return !parent.isValid() && hasMore_; }

void SearchResults::fetchMore(const QModelIndex& parent) {
  if (!canFetchMore(parent)) return;
  hasMore_ = false;  // not twice for the same page
  emit moreRequested();
}

void SearchResults::setHits(std::vector<storage::SearchHit> hits, bool hasMore) {
  const auto differs = std::mismatch(hits_.begin(), hits_.end(), hits.begin(), hits.end(), isSameRow);
  const auto same = static_cast<int>(differs.first - hits_.begin());
  if (same < count()) {
    beginRemoveRows({}, same, count() - 1);
    hits_.erase(differs.first, hits_.end());
    endRemoveRows();
    emit countChanged();
  }
  // What stays keeps its place, but the order that asks for more of it may be another.
  std::copy(hits.begin(), differs.second, hits_.begin());
  hits.erase(hits.begin(), differs.second);
  append(std::move(hits), hasMore);
}

void SearchResults::append(std::vector<storage::SearchHit> hits, bool hasMore) {
  hasMore_ = hasMore;
  if (hits.empty()) return;
  beginInsertRows({}, count(), count() + static_cast<int>(hits.size()) - 1);
  hits_.insert(hits_.end(), std::make_move_iterator(hits.begin()), std::make_move_iterator(hits.end()));
  endInsertRows();
  emit countChanged();
}

QString SearchResults::styled(const storage::SearchHit& hit) {
  QString text;
  std::size_t at = 0;
  for (const storage::TextRange& mark : hit.marks) {
    text += escaped(hit.snippet, at, mark.begin) + QLatin1String("<b>") + escaped(hit.snippet, mark.begin, mark.end) +
            QLatin1String("</b>");
    at = mark.end;
  }
  return text + escaped(hit.snippet, at, hit.snippet.size());
}

QString SearchResults::timeText(const QDateTime& time, const QDate& today) {
  const QLocale locale;
  return time.date() == today ? locale.toString(time.time(), QLocale::ShortFormat)
                              : locale.toString(time.date(), QLocale::ShortFormat);
}

}  // namespace chasqui::app
