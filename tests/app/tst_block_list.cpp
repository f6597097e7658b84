// The blocks of a message as a list, while its text grows; and what is selected and found in them.
#include <random>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "chat/transcript_model.h"
#include "markdown/block_list.h"
#include "markdown/chat_find.h"
#include "markdown/code_text.h"
#include "markdown/transcript_selection.h"

using namespace chasqui::app;

namespace {

constexpr auto kReport = QAbstractItemModelTester::FailureReportingMode::QtTest;

QString answer() {
  return "# Title\n\nSome *words* and `code`.\n\n1. one\n   - inner\n2. two\n\n```py\nx = 1\n\ny = 2\n```\n\n"
         "| a | b |\n|---|---|\n| c | d |\n| e | f |\n\nThe \U0001F999 end.\n";
}

QStringList plain(const BlockList& list) {
  QStringList texts;
  for (int i = 0; i < list.count(); ++i) texts << list.plain(i);
  return texts;
}

TranscriptRow row(const QString& id, const QString& role, const QString& text, const QString& state = "done") {
  TranscriptRow row;
  row.messageId = id;
  row.role = role;
  row.text = text;
  row.state = state;
  return row;
}

}  // namespace

class BlockListTest : public QObject {
  Q_OBJECT

 private slots:
  void growsToTheWholeInAnyPieces() {
    BlockList whole;
    whole.show(answer());
    for (unsigned seed = 0; seed < 30; ++seed) {
      BlockList list;
      QAbstractItemModelTester tester(&list, kReport);
      std::mt19937 random(seed);
      QString soFar;
      while (soFar.size() < answer().size()) {
        // Also between the halves of a character.
        const QString piece = answer().mid(soFar.size(), 1 + static_cast<int>(random() % 9));
        soFar += piece;
        list.show(soFar, true);
      }
      list.show(answer());
      QCOMPARE(plain(list), plain(whole));
    }
  }

  /// What a token costs in reports does not grow with the answer.
  void aTokenChangesOneBlock() {
    BlockList list;
    for (int i = 0; i < 100; ++i) list.append("A paragraph of some words.\n\n");
    list.append("And *this*");
    QSignalSpy changed(&list, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&list, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&list, &QAbstractItemModel::rowsRemoved);
    const quint64 before = list.parsedBytes();
    for (int i = 0; i < 50; ++i) list.append(" word");
    QCOMPARE(changed.count(), 50);
    for (const auto& signal : changed) {
      QCOMPARE(signal[0].toModelIndex().row(), 100);
      QCOMPARE(signal[1].toModelIndex().row(), 100);
    }
    QCOMPARE(inserted.count() + removed.count(), 0);
    QVERIFY(list.parsedBytes() - before < 50 * 320);
  }

  void aTableGrowsByRows() {
    BlockList list;
    list.append("| a | b |\n|---|---|\n| c | d |\n");
    auto* rows = qobject_cast<QAbstractItemModel*>(list.index(0).data(BlockList::RowsRole).value<QObject*>());
    QVERIFY(rows);
    QAbstractItemModelTester tester(rows, kReport);
    QSignalSpy inserted(rows, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(rows, &QAbstractItemModel::modelReset);
    QCOMPARE(rows->rowCount(), 2);
    list.append("| ee | f |\n");
    QCOMPARE(rows->rowCount(), 3);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(list.plain(0), QString("a\tb\nc\td\nee\tf"));
  }

  void codeIsCutIntoPiecesThatStay() {
    const auto whole = [](const CodeText& code) {
      QStringList texts;
      for (int i = 0; i < code.rowCount(); ++i) {
        const QModelIndex at = code.index(i);
        const QString piece = at.data(CodeText::StyledRole).value<StyledText>().text;
        if (code.styled().text.mid(at.data(CodeText::OffsetRole).toInt(), piece.size()) != piece) return QString("?");
        if (code.styled().text.left(at.data(CodeText::OffsetRole).toInt()).count('\n') != at.data(CodeText::LineRole).toInt())
          return QString("??");
        texts << piece;
      }
      return texts.join('\n');
    };
    CodeText code;
    QAbstractItemModelTester tester(&code, kReport);
    QSignalSpy changed(&code, &QAbstractItemModel::dataChanged);
    QString text;
    for (int i = 0; i < 400; ++i) {
      text += i % 7 == 0 ? "\n" : i % 5 == 0 ? QString(300, 'x') : QString("int x;\n");
      changed.clear();
      code.setStyled({text, {}});
      QCOMPARE(whole(code), text);
      QVERIFY(changed.count() <= 1);
    }
    QVERIFY(code.rowCount() > 5);
    text[3] = 'y';
    code.setStyled({text, {}});
    QCOMPARE(whole(code), text);
    code.setStyled({"short", {}});
    QCOMPARE(whole(code), QString("short"));
  }

  void theTranscriptKeepsItsBlocksInStep() {
    TranscriptModel model;
    QAbstractItemModelTester tester(&model, kReport);
    model.setRows({row("u", "user", "*not* bold"), row("a", "assistant", "", "generating")});
    QCOMPARE(plain(*model.blocksOf(0)), QStringList{"*not* bold"});
    BlockList* blocks = model.blocksOf(1);
    QCOMPARE(blocks->count(), 0);
    model.appendText("a", "One **tw");
    model.appendText("a", "o**\n\nthree");
    QCOMPARE(plain(*blocks), QStringList({"One two", "three"}));
    model.updateRow(row("a", "assistant", "One **two**\n\nthree", "done"));
    QCOMPARE(model.blocksOf(1), blocks);
    QCOMPARE(plain(*blocks), QStringList({"One two", "three"}));
    model.updateRow(row("a", "assistant", "changed", "done"));
    QCOMPARE(plain(*blocks), QStringList{"changed"});
  }

  void copiesPartsAsSeenAndMessagesAsWritten() {
    TranscriptModel model;
    model.setRows({row("u", "user", "Why?"), row("a", "assistant", answer())});
    TranscriptSelection selection;
    selection.setModel(&model);
    selection.select({0, 0, 1}, {1, 1, 4});
    QCOMPARE(selection.text(), QString("hy?\n\nTitle\n\nSome"));
    selection.select({1, 3, 2}, {1, 2, 0});
    QCOMPARE(selection.text(), QString("1. one\n\u2022 in"));
    selection.selectMessage(1);
    QCOMPARE(selection.text(), answer());
    selection.selectMessage(1);
    QCOMPARE(selection.text(), "Why?\n\n" + answer());
    model.setRows({row("u", "user", "Why?")});
    QVERIFY(selection.empty());
  }

  void findsInEveryMessageAndInWhatStreams() {
    TranscriptModel model;
    std::vector<TranscriptRow> rows;
    for (int i = 0; i < 500; ++i) rows.push_back(row(QString::number(i), "assistant", "A **Lla**ma and a llama."));
    rows.push_back(row("last", "assistant", "", "generating"));
    model.setRows(rows);
    ChatFind find;
    find.setModel(&model);
    find.setQuery("LLAMA");
    QTRY_COMPARE(find.count(), 1000);
    QCOMPARE(find.current(), 1);
    find.previous();
    QCOMPARE(find.current(), 1000);
    QCOMPARE(find.currentRow(), 499);
    QTRY_VERIFY(!find.searching());
    model.appendText("last", "A ll");
    QCOMPARE(find.count(), 1000);
    model.appendText("last", "ama");
    QCOMPARE(find.count(), 1001);
    QCOMPARE(find.current(), 1000);
    QCOMPARE(find.hitsIn(500, 0), std::vector<int>{2});
    find.setQuery({});
    QCOMPARE(find.count(), 0);
  }
};

QTEST_MAIN(BlockListTest)
#include "tst_block_list.moc"
