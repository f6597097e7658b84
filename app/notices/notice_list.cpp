#include "notices/notice_list.h"

#include <utility>

namespace chasqui::app {

namespace {

QString severityName(Notice::Severity severity) {
  switch (severity) {
    case Notice::Severity::Info: return QStringLiteral("info");
    case Notice::Severity::Warning: return QStringLiteral("warning");
    case Notice::Severity::Error: return QStringLiteral("error");
  }
  return QStringLiteral("error");
}

}  // namespace

int NoticeList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant NoticeList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const Notice& notice = notices_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case NoticeIdRole: return notice.id;
    case SeverityRole: return severityName(notice.severity);
    case Qt::DisplayRole:
    case MessageRole: return notice.message;
    case NextStepRole: return notice.nextStep;
    case DetailRole: return notice.detail;
    case ActionTextRole: return notice.actionText;
    default: return {};
  }
}

QHash<int, QByteArray> NoticeList::roleNames() const {
  return {{NoticeIdRole, "noticeId"}, {SeverityRole, "severity"}, {MessageRole, "message"},
          {NextStepRole, "nextStep"}, {DetailRole, "detail"},     {ActionTextRole, "actionText"}};
}

void NoticeList::retranslate() {
  for (Notice& notice : notices_)
    if (notice.inWords) notice.inWords(notice);
  if (count() > 0) emit dataChanged(index(0), index(count() - 1));
}

void NoticeList::show(Notice notice) {
  if (notice.inWords) notice.inWords(notice);
  const int row = rowOf(notice.id);
  if (row >= 0) {
    notices_[static_cast<std::size_t>(row)] = std::move(notice);
    emit dataChanged(index(row), index(row));
    return;
  }
  beginInsertRows({}, count(), count());
  notices_.push_back(std::move(notice));
  endInsertRows();
  emit countChanged();
}

void NoticeList::dismiss(const QString& noticeId) {
  const int row = rowOf(noticeId);
  if (row < 0) return;
  beginRemoveRows({}, row, row);
  notices_.erase(notices_.begin() + row);
  endRemoveRows();
  emit countChanged();
}

void NoticeList::act(const QString& noticeId) {
  const int row = rowOf(noticeId);
  if (row < 0) return;
  const auto action = notices_[static_cast<std::size_t>(row)].action;
  dismiss(noticeId);
  if (action) action();
}

int NoticeList::rowOf(const QString& noticeId) const {
  for (std::size_t i = 0; i < notices_.size(); ++i)
    if (notices_[i].id == noticeId) return static_cast<int>(i);
  return -1;
}

}  // namespace chasqui::app
