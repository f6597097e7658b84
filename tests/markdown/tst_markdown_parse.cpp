// What each piece of markdown becomes.
#include <QTest>

#include "corpus.h"
#include "markdown/block.h"

using namespace chasqui::markdown;

namespace {

Block only(const std::string& source) {
  const std::vector<Block> blocks = parse(source);
  return blocks.size() == 1 ? blocks[0] : Block{BlockKind::Rule, -1, {}, {}, Task::None, false, {}, {}, true, {}, {}, {}};
}

/// "kind nesting marker text" of each block, for reading.
QStringList outline(const std::string& source) {
  static const char* const kKinds[] = {"p", "h", "code", "table", "rule"};
  QStringList lines;
  for (const Block& block : parse(source)) {
    QStringList parts{kKinds[static_cast<int>(block.kind)]};
    if (block.level > 0) parts[0] += QString::number(block.level);
    if (!block.nesting.empty()) parts << QString::fromStdString("[" + block.nesting + "]");
    if (block.task != Task::None) parts << (block.task == Task::Done ? "done" : "open");
    else if (!block.marker.empty()) parts << QString::fromStdString(block.marker);
    if (!block.language.empty()) parts << QString::fromStdString("<" + block.language + ">");
    lines << (parts << QString::fromStdString(plainText(block))).join(' ').trimmed();
  }
  return lines;
}

}  // namespace

class MarkdownParseTest : public QObject {
  Q_OBJECT

 private slots:
  void anAnswer() {
    const QStringList expected{
        "h1 Llamas", "p Llamas are domesticated camelids, not camels; see the page.\nThey hum.", "h2 Keeping them",
        "p [l] 1. Find a meadow\nwith a fence", "p [l] 2. Buy two of them:", "p [ll] \u2022 one brown",
        "p [ll] \u2022 one white grey", "p [l] 3. Feed them", "p [q] They spit.\nBe kind.", "p [ql] \u2022 really",
        "code <python> def hum(n):\n    return 'm' * n  # <b>\n\n\nprint(hum(3))",
        "table Name\tAge\tColour\nAda\t3\tbrown\nBo\nthe second\t12\ta | b", "p [l] open shear", "p [l] done feed",
        "rule", "h1 Setext", "p The end: http://example.com/x?y=1, and <img src=\"http://x/y.png\">."};
    QCOMPARE(outline(chasqui::test::answer()), expected);
  }

  void styles() {
    const Block block = only("a **b *c*** ~~d~~ `e*` \U0001F999**f**");
    QCOMPARE(block.text.text, std::string("a b c d e* \U0001F999f"));
    const std::vector<Span> expected{{2, 2, Bold, {}},   {4, 1, Bold | Italic, {}}, {6, 1, Strike, {}},
                                     {8, 2, InlineCode, {}}, {13, 1, Bold, {}}};
    QVERIFY(block.text.spans == expected);
  }

  void links() {
    const Block block = only("[a *b*](http://x/y) [c](javascript:alert) https://z.org/q_(1). ahttp://no `http://code`");
    QCOMPARE(block.text.text, std::string("a b c https://z.org/q_(1). ahttp://no http://code"));
    const std::vector<Span> expected{{0, 2, 0, "http://x/y"},
                                     {2, 1, Italic, "http://x/y"},
                                     {4, 1, 0, "javascript:alert"},
                                     {6, 19, 0, "https://z.org/q_(1)"},
                                     {38, 11, InlineCode, {}}};
    QVERIFY(block.text.spans == expected);
  }

  void picturesAreTheirDescription() {
    const Block block = only("![a llama](http://x/y.png) ![](http://x/z.png)");
    QCOMPARE(block.text.text, std::string("a llama http://x/z.png"));
    QCOMPARE(block.text.spans.size(), std::size_t{2});
    QCOMPARE(block.text.spans[0].link, std::string("http://x/y.png"));
  }

  void htmlStaysText() {
    QCOMPARE(outline("<script>x</script>\n\na<br>b <b>c</b>"), QStringList({"p <script>x</script>", "p a\nb <b>c</b>"}));
  }

  void columnsKnowTheirSideAndWidth() {
    const Block block = only("|a|b|c|d|\n|-|:-|:-:|-:|\n|1|22|three<br>four five|4|\n");
    QVERIFY(block.aligns == std::vector<Align>({Align::None, Align::Start, Align::Center, Align::End}));
    QVERIFY(block.widths == std::vector<int>({1, 2, 9, 1}));
  }

  void referencesFindTheirTarget() {
    const Block block = only("[a]\n\n[a]: http://x/1\n");
    QCOMPARE(block.text.spans.size(), std::size_t{1});
    QCOMPARE(block.text.spans[0].link, std::string("http://x/1"));
  }

  void itemsWithoutText() {
    QCOMPARE(outline("- \n- ```\n  x\n  ```\n- > q\n"),
             QStringList({"p [l] \u2022", "p [l] \u2022", "code [l] x", "p [l] \u2022", "p [lq] q"}));
  }

  void longParagraphsAreCutBetweenSentences() {
    const std::vector<Block> blocks = parse(chasqui::test::longParagraph(200));
    QVERIFY(blocks.size() > 2);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      QCOMPARE(blocks[i].continues, i > 0);
      QVERIFY(blocks[i].text.text.size() <= 4000);
      QVERIFY(blocks[i].text.text.rfind("Llamas", 0) == 0);
    }
  }

  void longTablesGoOnInAnotherBlock() {
    const std::vector<Block> blocks = parse(chasqui::test::longTable(100));
    QCOMPARE(blocks.size(), std::size_t{3});
    QCOMPARE(blocks[0].rows.size(), std::size_t{41});
    QVERIFY(blocks[2].continues);
    QCOMPARE(blocks[2].rows.back()[0].text, std::string("row 99"));
  }

  void depthHasALimit() {
    QCOMPARE(only(std::string(40, '>') + " x").nesting, std::string(12, 'q'));
    QCOMPARE(only(std::string(1000, '>') + " x").text.text, std::string(1000, '>') + " x");
  }
};

QTEST_GUILESS_MAIN(MarkdownParseTest)
#include "tst_markdown_parse.moc"
