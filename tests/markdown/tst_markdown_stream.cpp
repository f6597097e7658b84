// A text in pieces gives what the whole gives, and no piece costs more than another.
#include <QTest>

#include <algorithm>
#include <random>

#include "base/utf8.h"
#include "corpus.h"
#include "markdown/stream.h"

using namespace chasqui::markdown;
using namespace chasqui;

namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

void addRows(const Texts& texts) {
  QTest::addColumn<std::string>("text");
  for (const auto& [name, text] : texts) QTest::newRow(name.c_str()) << text;
}

std::string describe(const std::vector<Block>& blocks) {
  std::string out;
  for (const Block& block : blocks)
    out += std::to_string(static_cast<int>(block.kind)) + (block.continues ? "+" : "") + "[" + block.nesting + "]" +
           block.marker + " " + plainText(block).substr(0, 60) + "\n";
  return out;
}

void verifySame(const std::vector<Block>& actual, std::vector<Block> expected, bool open) {
  // Only what is being written can be open.
  if (open && !expected.empty() && !actual.empty()) expected.back().closed = actual.back().closed;
  if (actual == expected) return;
  const auto at = std::mismatch(actual.begin(), actual.end(), expected.begin(), expected.end()).first - actual.begin();
  QFAIL(qPrintable(QString::fromStdString("block " + std::to_string(at) + "\n" + describe(actual) + "\ninstead of\n" +
                                          describe(expected))));
}

/// Pieces of about `size` bytes; cut anywhere, also within code points.
template <typename Take>
void inPieces(const std::string& text, std::mt19937& random, std::size_t size, Take take) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = 1 + random() % (2 * size);
    take(std::string_view(text).substr(at, length));
    at += length;
  }
}

}  // namespace

class MarkdownStreamTest : public QObject {
  Q_OBJECT

 private slots:
  void friendly_data() { addRows(test::friendlyTexts()); }

  /// At any point the blocks are those of the text so far.
  void friendly() {
    QFETCH(std::string, text);
    const std::vector<Block> whole = parse(text);
    for (unsigned seed = 0; seed < 12; ++seed) {
      std::mt19937 random(seed);
      Stream stream;
      std::string soFar;
      const std::size_t size = seed % 3 == 0 ? 3 : seed % 3 == 1 ? 40 : 900;
      const std::size_t checks = std::max<std::size_t>(1, text.size() / size / 60);
      std::size_t count = 0;
      std::vector<Block> before;
      inPieces(text, random, size, [&](std::string_view piece) {
        stream.append(piece);
        soFar += piece;
        for (std::size_t i = 0; i < std::min(stream.unchanged(), before.size()); ++i)
          QVERIFY(before[i] == stream.blocks()[i]);
        before = stream.blocks();
        const bool cutInside = !utf8::isWellFormed(soFar) || soFar.back() == '\r';
        if (count++ % checks == 0 && !cutInside) verifySame(stream.blocks(), parse(soFar), true);
      });
      if (QTest::currentTestFailed()) return;
      verifySame(stream.blocks(), whole, true);
      const std::size_t blocks = stream.blocks().size();
      stream.finish();
      verifySame(stream.blocks(), whole, false);
      // Nothing moves at the end, but that a block without an end has one now.
      QVERIFY(stream.unchanged() + 1 >= blocks || text.find('\r') != std::string::npos);
    }
  }

  void hostile_data() { addRows(test::hostileTexts()); }

  void hostile() {
    QFETCH(std::string, text);
    const std::vector<Block> whole = parse(text);
    for (const unsigned size : {50000U, 500U}) {
      std::mt19937 random(size);
      Stream stream;
      inPieces(text, random, size, [&](std::string_view piece) { stream.append(piece); });
      stream.finish();
      verifySame(stream.blocks(), whole, false);
      if (QTest::currentTestFailed()) return;
    }
  }

  void noPieceCostsMore_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::size_t>("limit");
    QTest::newRow("paragraphs") << test::repeat(test::longParagraph(6) + "\n\n", 100) << std::size_t{4100};
    QTest::newRow("one paragraph") << test::longParagraph(600) << std::size_t{12300};
    QTest::newRow("list") << test::longList(1500) << std::size_t{200};
    QTest::newRow("table") << test::longTable(1500) << std::size_t{2500};
    QTest::newRow("code") << test::longCode(1500) << std::size_t{50};
    QTest::newRow("answers") << test::repeat(test::answer(), 40) << std::size_t{2000};
  }

  /// The bytes that a piece of 4 makes the parser read have a limit that the length does not know.
  void noPieceCostsMore() {
    QFETCH(std::string, text);
    QFETCH(std::size_t, limit);
    Stream stream;
    std::uint64_t worst = 0;
    for (std::size_t at = 0; at < text.size(); at += 4) {
      const std::uint64_t before = stream.parsedBytes();
      const std::size_t blocks = stream.blocks().size();
      stream.append(std::string_view(text).substr(at, 4));
      worst = std::max(worst, stream.parsedBytes() - before);
      QVERIFY(stream.unchanged() + 45 >= blocks);
    }
    QVERIFY2(worst <= limit, qPrintable(QString::number(worst)));
  }

  void randomMarks() {
    static const char* const kPieces[] = {"*",  "**", "_", "`",  "```\n", "~~~\n", "\n",  "\n\n", "- ",    "1. ", "> ",
                                          "# ", "|",  "|-|-|\n", "    ", "  ",    "a",   "b c",  "[x](y)", "<b>", "\\",
                                          "---\n", "===\n", "\t", "\u00e9", "[", "]: ", "&lt;", "- [ ] "};
    std::mt19937 random(5);
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      for (std::size_t i = 1 + random() % 40; i > 0; --i) text += kPieces[random() % std::size(kPieces)];
      Stream stream;
      inPieces(text, random, 1 + random() % 6, [&](std::string_view piece) { stream.append(piece); });
      const bool references = text.find("]:") != std::string::npos;
      if (!references) verifySame(stream.blocks(), parse(text), true);
      stream.finish();
      verifySame(stream.blocks(), parse(text), false);
      if (QTest::currentTestFailed()) {
        qInfo("%s", qPrintable(QString::fromStdString(text)));
        return;
      }
    }
  }
};

QTEST_GUILESS_MAIN(MarkdownStreamTest)
#include "tst_markdown_stream.moc"
