#include "downloads/call_list.h"

#include <chrono>
#include <utility>

#include <QDateTime>
#include <QLocale>

#include "downloads/download_words.h"

namespace chasqui::app {

namespace {

constexpr std::size_t kMostShown = 2000;

}  // namespace

CallList::CallList(AskThread& thread, std::filesystem::path file, QObject* parent)
    : QAbstractListModel(parent), thread_(thread), file_(std::move(file)) {}

int CallList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant CallList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const download::Call& call = calls_[static_cast<std::size_t>(index.row())];
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(call.time.time_since_epoch()).count();
  switch (role) {
    case TimeRole: return QLocale().toString(QDateTime::fromSecsSinceEpoch(seconds), QLocale::ShortFormat);
    case Qt::DisplayRole:
    case CallRole: return QString::fromStdString(call.method + ' ' + call.host + call.path);
    case ResultRole:
      if (call.status == 0) return tr("no answer");
      return call.bytes == 0 ? QString::number(call.status)
                             : tr("%1, %2").arg(call.status).arg(sizeWords(call.bytes));
    default: return {};
  }
}

QHash<int, QByteArray> CallList::roleNames() const {
  return {{TimeRole, "time"}, {CallRole, "call"}, {ResultRole, "result"}};
}

void CallList::retranslate() {
  if (count() > 0) emit dataChanged(index(0), index(count() - 1));
}

void CallList::refresh() {
  thread_.ask<std::vector<download::Call>>(
      this,
      [file = file_](download::HttpClient&, const std::stop_token&) { return download::readCalls(file, kMostShown); },
      [this](Result<std::vector<download::Call>> calls) {
        beginResetModel();
        calls_ = std::move(calls).value_or(std::vector<download::Call>());
        endResetModel();
        emit countChanged();
      });
}

}  // namespace chasqui::app
