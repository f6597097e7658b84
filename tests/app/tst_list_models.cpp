// Every list that QML sees, watched by Qt's own model tester while it changes.
#include <algorithm>
#include <random>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "chat/chat_list.h"
#include "chat/transcript_model.h"
#include "notices/notice_list.h"

using namespace chasqui::app;

namespace {

constexpr auto kReport = QAbstractItemModelTester::FailureReportingMode::QtTest;

TranscriptRow row(const QString& id, const QString& text = {}) {
  TranscriptRow row;
  row.messageId = id;
  row.text = text;
  return row;
}

QStringList ids(const QAbstractItemModel& model, int role) {
  QStringList ids;
  for (int i = 0; i < model.rowCount(); ++i) ids << model.index(i, 0).data(role).toString();
  return ids;
}

}  // namespace

class ListModelsTest : public QObject {
  Q_OBJECT

 private slots:
  void transcriptKeepsTheRowsThatStay() {
    TranscriptModel model;
    QAbstractItemModelTester tester(&model, kReport);
    model.setRows({row("a"), row("b"), row("c")});
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setRows({row("a"), row("x"), row("y"), row("z")});
    QCOMPARE(ids(model, TranscriptModel::MessageIdRole), QStringList({"a", "x", "y", "z"}));
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed[0][1].toInt(), 1);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(model.count(), 4);
  }

  void streamingChangesOnlyTheTextOfOneRow() {
    TranscriptModel model;
    QAbstractItemModelTester tester(&model, kReport);
    model.setRows({row("a", "question"), row("b")});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.appendText("b", "Li");
    model.appendText("b", "ma");
    model.appendText("unknown", "x");
    QCOMPARE(model.rows()[1].text, QString("Lima"));
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(changed[0][2].value<QList<int>>(), QList<int>{TranscriptModel::TextRole});
  }

  void updateRowSaysNothingWhenNothingChanged() {
    TranscriptModel model;
    model.setRows({row("a", "x")});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.updateRow(row("a", "x"));
    QCOMPARE(changed.count(), 0);
    model.updateRow(row("a", "y"));
    QCOMPARE(changed.count(), 1);
  }

  void chatListStaysInOrderThroughAnyChanges() {
    ChatList model;
    QAbstractItemModelTester tester(&model, kReport);
    std::vector<ChatEntry> expected;
    std::mt19937 random(7);
    for (int step = 0; step < 2000; ++step) {
      const QString id = QString("chat%1").arg(random() % 12);
      const auto same = [&](const ChatEntry& entry) { return entry.chatId == id; };
      const auto known = std::find_if(expected.begin(), expected.end(), same);
      const int what = static_cast<int>(random() % 10);
      if (what == 0) {
        model.take(id);
        if (known != expected.end()) expected.erase(known);
      } else if (what == 1) {
        model.setFilter(random() % 2 ? "odd" : "");
      } else {
        const QString title = random() % 2 ? "an odd title" : "plain";
        const ChatEntry entry{id, title, {}, static_cast<qint64>(random() % 8), false};
        model.put(entry);
        if (known != expected.end()) expected.erase(known);
        expected.push_back(entry);
      }
      std::sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) {
        return std::tie(b.updatedMs, b.chatId) < std::tie(a.updatedMs, a.chatId);
      });
      QStringList shown;
      for (const ChatEntry& entry : expected)
        if (entry.title.contains(model.filter())) shown << entry.chatId;
      QCOMPARE(ids(model, ChatList::ChatIdRole), shown);
      QCOMPARE(model.count(), shown.size());
    }
  }

  void chatListSaysWhichIsCurrentAndBusy() {
    ChatList model;
    QAbstractItemModelTester tester(&model, kReport);
    model.setEntries({{"a", "A", {}, 1, false}, {"b", "B", {}, 2, false}});
    model.setCurrentId("a");
    model.setBusy("b", true);
    QCOMPARE(model.index(0).data(ChatList::CurrentRole).toBool(), false);
    QCOMPARE(model.index(0).data(ChatList::BusyRole).toBool(), true);
    QCOMPARE(model.index(1).data(ChatList::CurrentRole).toBool(), true);
    model.setFilter("A");
    model.setBusy("b", false);
    model.setFilter("");
    QCOMPARE(model.index(0).data(ChatList::BusyRole).toBool(), false);
  }

  void openNextStaysInTheVisibleList() {
    ChatList model;
    model.setEntries({{"a", "x", {}, 1, false}, {"b", "y", {}, 2, false}, {"c", "x", {}, 3, false}});
    model.setFilter("x");  // c, a
    model.setCurrentId("c");
    QSignalSpy asked(&model, &ChatList::openRequested);
    model.openPrevious();
    QCOMPARE(asked.count(), 0);
    model.openNext();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toString(), QString("a"));
  }

  void sections_data() {
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QString>("section");
    const QDate today(2024, 3, 1);
    QTest::newRow("future") << today.addDays(1) << "Today";
    QTest::newRow("today") << today << "Today";
    QTest::newRow("leap day") << QDate(2024, 2, 29) << "Yesterday";
    QTest::newRow("two days") << QDate(2024, 2, 28) << "Last 7 days";
    QTest::newRow("seven days") << today.addDays(-7) << "Last 7 days";
    QTest::newRow("eight days") << today.addDays(-8) << "Earlier";
  }

  void sections() {
    QFETCH(QDate, day);
    QFETCH(QString, section);
    QCOMPARE(ChatList::sectionOf(day, QDate(2024, 3, 1)), section);
  }

  void noticesReplaceAndAct() {
    NoticeList model;
    QAbstractItemModelTester tester(&model, kReport);
    int acted = 0;
    model.show({"one", Notice::Severity::Warning, "first", {}, {}, {}, {}});
    model.show({"two", Notice::Severity::Error, "second", {}, {}, "Do it", [&] { ++acted; }});
    model.show({"one", Notice::Severity::Info, "again", {}, {}, {}, {}});
    QCOMPARE(model.count(), 2);
    QCOMPARE(model.index(0).data(NoticeList::MessageRole).toString(), QString("again"));
    QCOMPARE(model.index(0).data(NoticeList::SeverityRole).toString(), QString("info"));
    model.act("two");
    QCOMPARE(acted, 1);
    model.act("two");
    QCOMPARE(acted, 1);
    model.dismiss("one");
    QCOMPARE(model.count(), 0);
  }
};

QTEST_GUILESS_MAIN(ListModelsTest)
#include "tst_list_models.moc"
