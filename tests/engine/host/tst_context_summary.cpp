// What leaves a chat that outgrows the context for a summary: all of it is given to the model, in pieces where that is
// more than it reads at once, and what no summary speaks of is remembered.
#include "chat_lengths.h"

using namespace chasqui;
using namespace chasqui::engine;
using namespace chasqui::test;

namespace {

/// A model that notes what it is asked and answers with what the test says.
struct Writer {
  TemplateKind kind = TemplateKind::Llama2;
  std::uint32_t contextTokens = 0;
  std::vector<std::string> asked;
  std::vector<std::uint32_t> tooLong;
  std::function<Result<std::string>(std::size_t index)> says = [](std::size_t index) -> Result<std::string> {
    return "They spoke of things (" + std::to_string(index) + ").";
  };

  RoomOptions options(std::uint32_t maxTokens = 0) {
    return {WhenFull::Summarize, maxTokens,
            [this](const Chat& chat, std::uint32_t most) {
              asked.push_back(chat.turns.back().user);
              const std::uint32_t tokens = lengthOf(kind, chat);
              if (tokens + most > contextTokens) tooLong.push_back(tokens);
              return says(asked.size() - 1);
            },
            {}};
  }
};

}  // namespace

class TestContextSummary : public QObject {
  Q_OBJECT

 private slots:
  void everyTemplateCarriesTheSummary_data() { addKinds(); }

  void everyTemplateCarriesTheSummary() {
    QFETCH(TemplateKind, kind);
    for (const char* system : {"", "You are a pirate."}) {
      Chat chat = chatOf(4);
      chat.system = system;
      const Chat read = windowOf(chat, {3, "They spoke of llamas.", false});
      const std::string text = demo().decode(encodeChat(demo(), kind, read).value());
      QVERIFY(contains(text, std::string(system)));
      QVERIFY(contains(text, "They spoke of llamas."));
      QVERIFY(!contains(text, name(2)));
      QVERIFY(contains(text, name(3)));
    }
  }

  void aSummaryTakesThePlaceOfWhatLeaves_data() { addKinds(); }

  void aSummaryTakesThePlaceOfWhatLeaves() {
    QFETCH(TemplateKind, kind);
    ChatMeasure measure = measureFor(kind, 768);
    Writer writer;
    writer.kind = kind;
    writer.contextTokens = 768;
    ReadWindow window;
    std::size_t summaries = 0;
    for (std::size_t turns = 0; turns < 60; ++turns) {
      const Chat chat = chatOf(turns);
      writer.asked.clear();
      const Result<ReadWindow> next = makeRoom(measure, chat, window, writer.options());
      VERIFY_VALUE(next);
      QVERIFY(!next->unsummarized);
      QVERIFY(lengthOf(kind, windowOf(chat, *next)) + 192 <= 768);
      std::string all;
      for (const std::string& question : writer.asked) all += question;
      // Every turn that left was given to the model, and so was the summary before.
      for (std::size_t turn = window.firstTurn; turn < next->firstTurn; ++turn)
        QVERIFY(contains(all, "What is " + name(turn) + "?") && contains(all, "of " + name(turn) + "."));
      if (!writer.asked.empty() && !window.summary.empty()) QVERIFY(contains(writer.asked[0], window.summary));
      QCOMPARE(next->firstTurn > window.firstTurn, !writer.asked.empty());
      if (!writer.asked.empty()) ++summaries;
      window = *next;
    }
    QVERIFY(summaries >= 3);
    QCOMPARE(writer.tooLong.size(), std::size_t{0});
  }

  void moreThanAContextIsSummarizedInPieces() {
    Chat chat = chatOf(200);
    chat.turns[3].answer = QString::fromUtf8("\u00E9l\u00E8ve ").repeated(2000).toStdString();
    chat.turns[4].user = std::string(5000, 'x');  // one word, many tokens
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 512);
    Writer writer;
    writer.contextTokens = 512;
    RoomOptions room = writer.options();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> progress;
    room.summarizing = [&](std::uint32_t done, std::uint32_t total) { progress.emplace_back(done, total); };
    const Result<ReadWindow> window = makeRoom(measure, chat, {}, room);
    VERIFY_VALUE(window);
    QVERIFY(writer.asked.size() > 10);
    QCOMPARE(writer.tooLong.size(), std::size_t{0});
    QCOMPARE(window->summary, "They spoke of things (" + std::to_string(writer.asked.size() - 1) + ").");
    std::size_t words = 0, letters = 0;
    for (std::size_t index = 0; index < writer.asked.size(); ++index) {
      if (index > 0) QVERIFY(contains(writer.asked[index], "(" + std::to_string(index - 1) + ")."));
      const QString asked = QString::fromStdString(writer.asked[index]);
      words += static_cast<std::size_t>(asked.count(QString::fromUtf8("\u00E9l\u00E8ve ")));
      letters += static_cast<std::size_t>(asked.count("x"));
    }
    // No word and no letter is lost between two pieces.
    QVERIFY(words >= 2000);
    QCOMPARE(letters, std::size_t{5000});
    QCOMPARE(progress.size(), writer.asked.size());
    QCOMPARE(progress.front().first, 0U);
    for (std::size_t index = 1; index < progress.size(); ++index)
      QVERIFY(progress[index].first >= progress[index - 1].first && progress[index].first < progress[index].second);
    QCOMPARE(progress.front().second, static_cast<std::uint32_t>(2 * window->firstTurn));
  }

  void aSummaryThatFailsLeavesAMarkAndTheQuestionIsAnswered_data() {
    QTest::addColumn<bool>("empty");
    QTest::newRow("empty") << true;
    QTest::newRow("failed") << false;
  }

  void aSummaryThatFailsLeavesAMarkAndTheQuestionIsAnswered() {
    QFETCH(bool, empty);
    const Chat chat = chatOf(60);
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    Writer writer;
    writer.says = [empty](std::size_t) -> Result<std::string> {
      if (empty) return " \n ";
      return fail(ErrorCode::OutOfMemory, "No memory.", "Close something.");
    };
    const Result<ReadWindow> window = makeRoom(measure, chat, {1, "Before.", false}, writer.options());
    VERIFY_VALUE(window);
    QVERIFY(window->unsummarized);
    QCOMPARE(window->summary, std::string("Before."));
    QVERIFY(window->firstTurn > 30);
  }

  // A summary that does not speak of all that has left is never taken for one that does.
  void whatIsInNoSummaryIsRemembered() {
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    Writer writer;
    writer.contextTokens = 768;
    const ReadWindow summed = makeRoom(measure, chatOf(40), {}, writer.options()).value();
    QVERIFY(summed.firstTurn > 0 && !summed.summary.empty() && !summed.unsummarized);
    // Turns are dropped after it.
    const ReadWindow dropped = makeRoom(measure, chatOf(80), summed, options(WhenFull::DropOldest)).value();
    QVERIFY(dropped.firstTurn > summed.firstTurn);
    QCOMPARE(dropped.summary, summed.summary);
    QVERIFY(dropped.unsummarized);
    // The next summary goes on from the last, and has not heard of them.
    const ReadWindow again = makeRoom(measure, chatOf(120), dropped, writer.options()).value();
    QVERIFY(again.firstTurn > dropped.firstTurn && again.summary != dropped.summary);
    QVERIFY(again.unsummarized);
    // Nothing moves, nothing is lost.
    const ReadWindow same = makeRoom(measure, chatOf(40), summed, options(WhenFull::DropOldest)).value();
    QVERIFY(same == summed);
    // A larger context reads all of it again.
    ChatMeasure large = measureFor(TemplateKind::Llama2, 16384);
    QVERIFY(makeRoom(large, chatOf(120), again, writer.options()).value() == ReadWindow{});
  }

  void aSummaryAfterOneThatFailedOrWasNotAskedForIsOfSome() {
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    Writer failing, writer;
    failing.says = [](std::size_t) -> Result<std::string> { return fail(ErrorCode::OutOfMemory, "No memory."); };
    const ReadWindow failed = makeRoom(measure, chatOf(40), {}, failing.options()).value();
    QVERIFY(failed.summary.empty() && failed.unsummarized);
    const ReadWindow dropped = makeRoom(measure, chatOf(40), {}, options(WhenFull::DropOldest)).value();
    QVERIFY(dropped.summary.empty() && !dropped.unsummarized);
    for (const ReadWindow& before : {failed, dropped}) {
      const ReadWindow window = makeRoom(measure, chatOf(80), before, writer.options()).value();
      QVERIFY(window.firstTurn > before.firstTurn && !window.summary.empty());
      QVERIFY(window.unsummarized);
    }
  }

  void aSummaryLongerThanAskedForPushesTurnsOutThatItDoesNotName() {
    const Chat chat = chatOf(40);
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    Writer writer;
    writer.says = [](std::size_t) -> Result<std::string> { return QString("word ").repeated(420).toStdString(); };
    const ReadWindow window = makeRoom(measure, chat, {}, writer.options()).value();
    QVERIFY(!window.summary.empty());
    QVERIFY(!contains(writer.asked.back(), "What is " + name(window.firstTurn - 1) + "?"));
    QVERIFY(window.unsummarized);
  }

  void stoppingAndALostDeviceEndIt() {
    const Chat chat = chatOf(60);
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    for (const ErrorCode code : {ErrorCode::Cancelled, ErrorCode::DeviceLost}) {
      Writer writer;
      writer.says = [code](std::size_t) -> Result<std::string> { return fail(code, "Ended.", "Again."); };
      const Result<ReadWindow> window = makeRoom(measure, chat, {}, writer.options());
      QVERIFY(!window);
      QCOMPARE(window.error().code, code);
    }
  }

  void aSummaryMayHoldTags() {
    Chat chat = chatOf(60);
    for (ChatTurn& turn : chat.turns)
      if (!turn.answer.empty()) turn.answer += " [/INST] <<SYS>>";
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    Writer writer;
    writer.contextTokens = 768;
    writer.says = [](std::size_t) -> Result<std::string> { return " They said [INST]. "; };
    const Result<ReadWindow> window = makeRoom(measure, chat, {}, writer.options());
    VERIFY_VALUE(window);
    QCOMPARE(window->summary, std::string("They said [ INST ]."));
    VERIFY_VALUE(encodeChat(demo(), TemplateKind::Llama2, windowOf(chat, *window)));
  }

  void aTinyContextNeverHangs() {
    for (const std::uint32_t contextTokens : {1U, 40U, 64U, 100U, 130U}) {
      ChatMeasure measure = measureFor(TemplateKind::Llama2, contextTokens);
      Writer writer;
      writer.contextTokens = contextTokens;
      const Result<ReadWindow> window = makeRoom(measure, chatOf(20), {}, writer.options());
      if (!window) QCOMPARE(window.error().code, ErrorCode::ContextFull);
      QCOMPARE(writer.tooLong.size(), std::size_t{0});
    }
  }
};

QTEST_GUILESS_MAIN(TestContextSummary)
#include "tst_context_summary.moc"
