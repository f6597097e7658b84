#include "chat/attachments.h"

#include <utility>

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QMimeData>

#include "chat/text_file.h"

namespace chasqui::app {

Attachments::Attachments(QObject* parent) : QAbstractListModel(parent) {
  thread_ = std::jthread([this](const std::stop_token& quit) { work(quit); });
}

Attachments::~Attachments() = default;

int Attachments::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(attachments_.size());
}

QVariant Attachments::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const auto row = static_cast<std::size_t>(index.row());
  switch (role) {
    case Qt::DisplayRole:
    case NameRole: return QString::fromStdString(attachments_[row].name);
    case TokensRole: return row < tokens_.size() ? tokens_[row] : -1;
    default: return {};
  }
}

QHash<int, QByteArray> Attachments::roleNames() const { return {{NameRole, "name"}, {TokensRole, "tokens"}}; }

void Attachments::show(const std::string& chatId, const std::vector<Attachment>& attachments) {
  beginResetModel();
  chatId_ = chatId;
  attachments_ = attachments;
  tokens_.clear();
  endResetModel();
  setError({});
  emit edited();
}

void Attachments::clear() {
  if (!attachments_.empty()) show(chatId_, {});
}

void Attachments::setTokens(const std::vector<int>& tokens, int contextTokens) {
  if (tokens.size() != attachments_.size() || (tokens == tokens_ && contextTokens == contextTokens_)) return;
  tokens_ = tokens;
  if (tokens.empty()) return;
  emit dataChanged(index(0), index(rowCount() - 1), {TokensRole});
  contextTokens_ = contextTokens;
  tellTooLong();
}

void Attachments::retranslate() {
  if (error_.isEmpty()) return;
  setError({});
  tellTooLong();
}

void Attachments::tellTooLong() {
  const QLocale locale;
  for (std::size_t row = 0; row < tokens_.size(); ++row) {
    if (contextTokens_ <= 0 || tokens_[row] < contextTokens_) continue;
    setError(tr("“%1” takes %2 tokens, and the context holds %3. Attach a part of it, or choose a model with a "
                "larger context.")
                 .arg(QString::fromStdString(attachments_[row].name), locale.toString(tokens_[row]),
                      locale.toString(contextTokens_)));
  }
}

void Attachments::add(const QList<QUrl>& files) {
  setError({});
  for (const QUrl& file : files) {
    if (!file.isLocalFile()) {
      setError(tr("Only files of this computer can be attached."));
      continue;
    }
    const std::lock_guard lock(mutex_);
    jobs_.push_back({chatId_, file.toLocalFile().toStdString()});
  }
  changed_.notify_one();
}

bool Attachments::paste() {
  const QMimeData* data = QGuiApplication::clipboard()->mimeData();
  if (!data || !data->hasUrls()) return false;
  QList<QUrl> files;
  for (const QUrl& url : data->urls())
    if (url.isLocalFile()) files << url;
  if (files.isEmpty()) return false;
  add(files);
  return true;
}

void Attachments::remove(int row) {
  if (row < 0 || row >= rowCount()) return;
  beginRemoveRows({}, row, row);
  attachments_.erase(attachments_.begin() + row);
  if (static_cast<std::size_t>(row) < tokens_.size()) tokens_.erase(tokens_.begin() + row);
  endRemoveRows();
  setError({});
  emit edited();
}

void Attachments::take(const std::string& chatId, const Result<Attachment>& read) {
  if (!read) {
    if (chatId == chatId_) setError(QString::fromStdString(read.error().message));
  } else if (chatId == chatId_) {
    beginInsertRows({}, rowCount(), rowCount());
    attachments_.push_back(*read);
    endInsertRows();
    emit edited();
  } else {
    emit arrived(QString::fromStdString(chatId), *read);
  }
}

void Attachments::setError(const QString& error) {
  if (std::exchange(error_, error) != error) emit errorChanged();
}

void Attachments::work(const std::stop_token& quit) {
  while (true) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, quit, [this] { return !jobs_.empty(); })) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    const Result<Attachment> read = readTextFile(job.path);
    if (quit.stop_requested()) return;
    QMetaObject::invokeMethod(this, [this, chatId = job.chatId, read] { take(chatId, read); }, Qt::QueuedConnection);
  }
}

}  // namespace chasqui::app
