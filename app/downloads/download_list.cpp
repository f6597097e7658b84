#include "downloads/download_list.h"

#include <algorithm>
#include <utility>

#include "application/error_text.h"
#include "downloads/download_words.h"

namespace chasqui::app {

namespace {

using download::Download;
using download::DownloadState;

DownloadList::Remedy remedyOf(const Download& download) {
  if (download.state != DownloadState::NeedsUser || !download.error) return DownloadList::NoRemedy;
  switch (download.error->code) {
    case ErrorCode::TokenNeeded: return DownloadList::EnterToken;
    case ErrorCode::AccessNotGranted: return DownloadList::OpenPage;
    case ErrorCode::LinkExpired: return DownloadList::PasteLink;
    default: return DownloadList::TryAgain;
  }
}

QString remedyText(DownloadList::Remedy remedy) {
  switch (remedy) {
    case DownloadList::NoRemedy: return {};
    case DownloadList::TryAgain: return DownloadList::tr("Try again");
    case DownloadList::EnterToken: return DownloadList::tr("Enter a token…");
    case DownloadList::OpenPage: return DownloadList::tr("Open the model's page");
    case DownloadList::PasteLink: return DownloadList::tr("Paste a new link…");
  }
  return {};
}

ErrorText errorOf(const Download& download) {
  if (download.state != DownloadState::NeedsUser || !download.error) return {};
  return textOf(*download.error, ErrorSubject::Download);
}

bool isActive(const Download& download) {
  return download.state == DownloadState::Queued || download.state == DownloadState::Running ||
         download.state == DownloadState::Waiting;
}

}  // namespace

DownloadList::DownloadList(download::QueueOptions options, QObject* parent)
    : QAbstractListModel(parent), hubEndpoint_(QString::fromStdString(options.hub.endpoint)) {
  options.changed = [this](std::vector<Download> now) {
    QMetaObject::invokeMethod(this, [this, now = std::move(now)] { show(now); }, Qt::QueuedConnection);
  };
  queue_ = std::make_unique<download::DownloadQueue>(std::move(options));
}

DownloadList::~DownloadList() = default;

int DownloadList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant DownloadList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const Download& download = downloads_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case DownloadIdRole: return QString::fromStdString(download.id);
    case Qt::DisplayRole:
    case TitleRole: return QString::fromStdString(download.title);
    case WordsRole: return stateWords(download);
    case FractionRole: return fractionOf(download);
    case ActiveRole: return isActive(download);
    case PausedRole: return download.state == DownloadState::Paused;
    case FinishedRole: return download.state == DownloadState::Finished;
    case ErrorRole: return errorOf(download).message;
    case ErrorNextStepRole: return errorOf(download).nextStep;
    case ErrorDetailRole: return errorOf(download).detail;
    case RemedyRole: return remedyOf(download);
    case RemedyTextRole: return remedyText(remedyOf(download));
    case PageRole: {
      const auto* repository = std::get_if<download::HubRepository>(&download.source);
      return repository ? hubEndpoint_ + QLatin1Char('/') + QString::fromStdString(repository->name) : QString();
    }
    case ModelPathRole: return QString::fromStdString(download.model.string());
    default: return {};
  }
}

QHash<int, QByteArray> DownloadList::roleNames() const {
  return {{DownloadIdRole, "downloadId"}, {TitleRole, "title"},
          {WordsRole, "words"},           {FractionRole, "fraction"},
          {ActiveRole, "active"},         {PausedRole, "paused"},
          {FinishedRole, "finished"},     {ErrorRole, "error"},
          {ErrorNextStepRole, "errorNextStep"}, {ErrorDetailRole, "errorDetail"},
          {RemedyRole, "remedy"},         {RemedyTextRole, "remedyText"},
          {PageRole, "page"},             {ModelPathRole, "modelPath"}};
}

int DownloadList::activeCount() const {
  return static_cast<int>(std::count_if(downloads_.begin(), downloads_.end(), [](const Download& download) {
    return download.state != DownloadState::Finished;
  }));
}

QString DownloadList::activity() const {
  for (const Download& download : downloads_)
    if (download.state == DownloadState::Running) return stateWords(download);
  return {};
}

double DownloadList::fraction() const {
  for (const Download& download : downloads_)
    if (download.state == DownloadState::Running) return fractionOf(download);
  return 0;
}

void DownloadList::add(download::DownloadPlan plan) { queue_->add(std::move(plan)); }
void DownloadList::pause(const QString& id) { queue_->pause(id.toStdString()); }
void DownloadList::resume(const QString& id) { queue_->resume(id.toStdString()); }
void DownloadList::cancel(const QString& id) { queue_->cancel(id.toStdString()); }
void DownloadList::dismiss(const QString& id) { queue_->dismiss(id.toStdString()); }
void DownloadList::pauseAll() { queue_->pauseAll(); }
void DownloadList::resumeAll() { queue_->resumeAll(); }

void DownloadList::move(const QString& id, int by) {
  const int row = rowOf(id.toStdString());
  if (row < 0) return;
  queue_->move(id.toStdString(), static_cast<std::size_t>(std::clamp(row + by, 0, count() - 1)));
}

void DownloadList::retranslate() {
  if (count() > 0) emit dataChanged(index(0), index(count() - 1));
  emit activityChanged();
}

int DownloadList::rowOf(const std::string& id, int from) const {
  for (int row = from; row < count(); ++row)
    if (downloads_[static_cast<std::size_t>(row)].id == id) return row;
  return -1;
}

/// Takes off what went, puts in what came, and moves what has another place, row by row.
void DownloadList::arrange(const std::vector<Download>& now) {
  for (int row = count() - 1; row >= 0; --row) {
    const std::string& id = downloads_[static_cast<std::size_t>(row)].id;
    if (std::any_of(now.begin(), now.end(), [&id](const Download& one) { return one.id == id; })) continue;
    beginRemoveRows({}, row, row);
    downloads_.erase(downloads_.begin() + row);
    endRemoveRows();
  }
  for (int row = 0; row < static_cast<int>(now.size()); ++row) {
    const Download& wanted = now[static_cast<std::size_t>(row)];
    const int before = rowOf(wanted.id, row);
    if (before == row) continue;
    if (before < 0) {
      beginInsertRows({}, row, row);
      downloads_.insert(downloads_.begin() + row, wanted);
      endInsertRows();
    } else {
      beginMoveRows({}, before, before, {}, row);
      std::rotate(downloads_.begin() + row, downloads_.begin() + before, downloads_.begin() + before + 1);
      endMoveRows();
    }
  }
}

void DownloadList::show(const std::vector<Download>& now) {
  const int countBefore = count();
  std::vector<std::pair<std::string, DownloadState>> before;
  for (const Download& download : downloads_) before.emplace_back(download.id, download.state);
  arrange(now);
  downloads_ = now;
  if (count() > 0) emit dataChanged(index(0), index(count() - 1));
  if (count() != countBefore) emit countChanged();
  emit activityChanged();
  for (const Download& download : now) {
    const auto known = std::find_if(before.begin(), before.end(),
                                    [&download](const auto& one) { return one.first == download.id; });
    if (known == before.end() || known->second != download.state) tell(download);
  }
}

/// Of a download that has come into another state.
void DownloadList::tell(const Download& download) {
  const QString title = QString::fromStdString(download.title);
  if (download.state == DownloadState::Finished)
    emit finished(title, QString::fromStdString(download.model.string()));
  if (download.state != DownloadState::NeedsUser) return;
  if (remedyOf(download) == EnterToken) emit tokenWanted();
  emit stopped(title);
}

}  // namespace chasqui::app
