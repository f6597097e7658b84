#include "settings/warm_chats_use.h"

#include <set>
#include <utility>

#include <QLocale>

#include "settings/preferences.h"
#include "storage/chat_store.h"
#include "storage_thread/storage_thread.h"

namespace chasqui::app {

namespace {

constexpr std::uint64_t kGigabyte = 1'000'000'000;
constexpr int kLimitRestsMs = 2000;

Result<std::set<std::string>> allChats(storage::Database& database) {
  CHASQUI_TRY_VALUE(const std::vector<std::string> ids, storage::ChatStore(database).allIds());
  return std::set<std::string>(ids.begin(), ids.end());
}

}  // namespace

WarmChatsUse::WarmChatsUse(std::shared_ptr<WarmChats> chats, const Preferences& preferences, QObject* parent)
    : QObject(parent), chats_(std::move(chats)), preferences_(preferences) {
  connect(&preferences, &Preferences::changed, this, [this](const QString& key) {
    if (key == QLatin1String("keepChatsWarm")) apply();
    if (key == QLatin1String("warmChatsLimit")) limiting_.start();
  });
  limiting_.setSingleShot(true);
  limiting_.setInterval(kLimitRestsMs);
  connect(&limiting_, &QTimer::timeout, this, &WarmChatsUse::apply);
  if (!chats_) return;
  chats_->setListener([this](std::uint64_t bytes) {
    QMetaObject::invokeMethod(
        this,
        [this, bytes] {
          bytes_ = bytes;
          emit changed();
        },
        Qt::QueuedConnection);
  });
}

WarmChatsUse::~WarmChatsUse() {
  if (chats_) chats_->setListener({});
}

QString WarmChatsUse::text() const {
  if (bytes_ == 0) return tr("Nothing is kept at the moment.");
  return tr("%1 are in use at the moment.")
      .arg(QLocale().formattedDataSize(static_cast<qint64>(bytes_), 1, QLocale::DataSizeSIFormat));
}

void WarmChatsUse::begin(StorageThread& storage) {
  if (!chats_) return;
  begun_ = true;
  apply();
  storage.run<std::set<std::string>>(this, allChats, [this](const Result<std::set<std::string>>& chats) {
    if (chats) chats_->keepOnly(*chats);
  });
}

void WarmChatsUse::apply() {
  limiting_.stop();
  if (!begun_) return;
  chats_->setLimits(preferences_.keepChatsWarm(),
                    static_cast<std::uint64_t>(preferences_.warmChatsLimit()) * kGigabyte);
}

void WarmChatsUse::erase(const std::vector<std::string>& chatIds) {
  if (chats_) chats_->erase(chatIds);
}

void WarmChatsUse::drop(const std::vector<std::string>& chatIds) {
  if (chats_) chats_->drop(chatIds);
}

void WarmChatsUse::clear() {
  if (chats_) chats_->clear();
}

}  // namespace chasqui::app
