// What the settings and the history make of the warm chats on the disk.
#include <QDir>
#include <QFile>

#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;

class WarmChatsUseTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;
  std::shared_ptr<WarmChats> chats_;
  QString file_;  ///< of the one chat that there is

  void restart() {
    fixture_->stop();
    chats_ = std::make_shared<WarmChats>(std::filesystem::path(fixture_->folder().toStdString()) / "warm-chats");
    fixture_->options().warmChats = chats_;
    QVERIFY(fixture_->start());
  }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    QVERIFY(fixture_->start());
    QVERIFY(fixture_->ask("old", "chat"));
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM message WHERE state = 'done'"), QString("2"));
    QVERIFY(QDir(fixture_->folder()).mkdir("warm-chats"));
    file_ = fixture_->folder() + "/warm-chats/" + fixture_->chat().chatId() + ".kv";
    QFile file(file_);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(2'000'000'000));  // of holes
  }
  void cleanup() {
    fixture_.reset();
    chats_.reset();
  }

  /// Chats that end with the window leave nothing, and those that cannot be read have not gone.
  void aHistoryInMemory() {
    fixture_->stop();
    fixture_->execute("PRAGMA user_version = 999");  // of a newer version
    restart();
    QVERIFY(!chats_->isOn());
    QVERIFY(fixture_->ask("question", "answer"));
    fixture_->app().preferences()->setWarmChatsLimit(1);
    fixture_->app().preferences()->setKeepChatsWarm(false);
    fixture_->app().preferences()->setKeepChatsWarm(true);
    fixture_->stop();
    chats_->settle();
    QVERIFY(!chats_->isOn());
    QVERIFY(QFile::exists(file_));
  }

  /// The slider moves over small limits on its way.
  void aLimitThatPassesBy() {
    restart();
    WAIT_FOR(fixture_->app().warmChats()->any());
    QVERIFY(chats_->isOn());
    fixture_->app().preferences()->setWarmChatsLimit(1);
    fixture_->app().preferences()->setWarmChatsLimit(3);
    chats_->settle();
    QVERIFY(QFile::exists(file_));
    fixture_->app().preferences()->setWarmChatsLimit(1);
    WAIT_FOR(!QFile::exists(file_));
  }
};

QTEST_MAIN(WarmChatsUseTest)
#include "tst_warm_chats_use.moc"
