// Every list that QML sees, watched by Qt's own model tester while it changes.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "chat/transcript_model.h"
#include "notices/notice_list.h"
#include "sidebar/chat_list.h"

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

  void chatListSaysWhichIsCurrentAndBusy() {
    ChatList model;
    QAbstractItemModelTester tester(&model, kReport);
    model.setEntries({{"a", "A", {}, 1, false, {}}, {"b", "B", {}, 2, false, {}}});
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
    model.show({"one", Notice::Severity::Warning, "first", {}, {}, {}, {}, {}});
    model.show({"two", Notice::Severity::Error, "second", {}, {}, "Do it", {}, [&] { ++acted; }});
    model.show({"one", Notice::Severity::Info, "again", {}, {}, {}, {}, {}});
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
