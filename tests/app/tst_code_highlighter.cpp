// Colours of code, by the real library on its thread.
#include <algorithm>
#include <atomic>
#include <memory>
#include <vector>

#include <QSignalSpy>
#include <QTest>

#include "fixture.h"
#include "markdown/code_highlighter.h"
#include "markdown/code_worker.h"

using namespace chasqui::app;

namespace {

std::atomic<int> messages = 0;
std::atomic<int> declarations = 0;

void countMessage(QtMsgType, const QMessageLogContext&, const QString& text) {
  if (text == "said meanwhile") ++messages;
  if (text.contains("is used before its declaration")) ++declarations;
}

/// The tokens of `lines` that have come, as "line:start+length kind".
class Colours : public QObject {
 public:
  explicit Colours(CodeHighlighter& highlighter) {
    connect(&highlighter, &CodeHighlighter::coloured, this, [this](CodeJob, int first, const CodeLines& lines) {
      for (std::size_t i = 0; i < lines.size(); ++i)
        for (const CodeToken& token : lines[i])
          found << QString("%1:%2+%3 %4").arg(first + static_cast<int>(i)).arg(token.start).arg(token.length).arg(token.kind);
      ++answers;
    });
  }

  QStringList found;
  int answers = 0;
};

}  // namespace

class CodeHighlighterTest : public QObject {
  Q_OBJECT

 private slots:
  void linesAreColouredWhereverTheyAreCut() {
    const QStringList lines{"/* a comment\n", "   over lines */\n", "int f() { return 12; }\n", "const char* s = \"<&>\";\n"};
    QStringList whole;
    for (const int pieces : {1, 4}) {
      CodeHighlighter highlighter;
      highlighter.setPatience(kPatienceMs);
      Colours colours(highlighter);
      const CodeJob job = highlighter.open("c++");
      if (pieces == 1) highlighter.append(job, lines.join(QString()));
      else for (const QString& line : lines) highlighter.append(job, line);
      QTRY_COMPARE_WITH_TIMEOUT(colours.answers, pieces, kPatienceMs);
      if (whole.isEmpty()) whole = colours.found;
      QCOMPARE(colours.found, whole);
    }
    QVERIFY(whole.contains("0:0+12 3"));
    QVERIFY(whole.contains("1:0+16 3"));
    QVERIFY(whole.contains("2:17+2 2"));
    QVERIFY(whole.contains("3:16+5 1"));
  }

  void unknownAndLongCodeStaysPlain() {
    CodeHighlighter highlighter;
    highlighter.setPatience(kPatienceMs);
    QSignalSpy gaveUp(&highlighter, &CodeHighlighter::gaveUp);
    Colours colours(highlighter);
    highlighter.append(highlighter.open("no such language"), "x\n");
    highlighter.append(highlighter.open("python"), QString("x = 1\n").repeated(6000));
    QTRY_COMPARE_WITH_TIMEOUT(gaveUp.count(), 2, kPatienceMs);
    QCOMPARE(colours.answers, 0);
    highlighter.append(highlighter.open("python"), "x = 1\n");
    QTRY_COMPARE_WITH_TIMEOUT(colours.answers, 1, kPatienceMs);
  }

  /// Each window has its worker, and each worker listens to Qt's messages while it loads the library.
  void workersThatOverlapKeepTheMessages() {
    const QtMessageHandler before = qInstallMessageHandler(countMessage);
    messages = 0;
    declarations = 0;
    int said = 0;
    {
      std::vector<std::unique_ptr<CodeHighlighter>> highlighters;
      std::vector<std::unique_ptr<Colours>> colours;
      for (int i = 0; i < 8; ++i) {
        CodeHighlighter& highlighter = *highlighters.emplace_back(std::make_unique<CodeHighlighter>());
        highlighter.setPatience(kPatienceMs);
        colours.push_back(std::make_unique<Colours>(highlighter));
        highlighter.append(highlighter.open("python"), "x = 1\n");
      }
      const auto all = [&] {
        qWarning("said meanwhile");  // through whatever handler is in place now
        ++said;
        return std::all_of(colours.begin(), colours.end(), [](const auto& one) { return one->answers == 1; });
      };
      QVERIFY(QTest::qWaitFor(all, kPatienceMs));
      for (const auto& one : colours) QCOMPARE(one->found, QStringList{"0:4+1 2"});
    }
    QCOMPARE(messages.load(), said);  // each once, none lost
    QCOMPARE(declarations.load(), 0);
    QVERIFY(qInstallMessageHandler(before) == countMessage);
  }

  void htmlBecomesTokens() {
    const CodeLines lines = tokensOf("<span class=\"hljs-string\">a&lt;<span class=\"hljs-subst\">b</span>\nc</span>d");
    QCOMPARE(lines.size(), std::size_t{2});
    QVERIFY(lines[0] == std::vector<CodeToken>({{0, 2, CodeToken::String}}));
    QVERIFY(lines[1] == std::vector<CodeToken>({{0, 1, CodeToken::String}}));
  }

  void withoutTheLibraryAllIsPlain() {
    qputenv("CHASQUI_HIGHLIGHT_JS", "/nowhere.js");
    CodeHighlighter highlighter;
    qunsetenv("CHASQUI_HIGHLIGHT_JS");
    QSignalSpy gaveUp(&highlighter, &CodeHighlighter::gaveUp);
    highlighter.append(highlighter.open("python"), "x = 1\n");
    QTRY_COMPARE_WITH_TIMEOUT(gaveUp.count(), 1, kPatienceMs);
  }
};

QTEST_GUILESS_MAIN(CodeHighlighterTest)
#include "tst_code_highlighter.moc"
