// What of a chat is read when it outgrows the context: exact at the edge, stable between turns, linear in the chat's
// length, and never a silent cut.
#include <QTest>
#include <numeric>

#include "engine/context.h"
#include "engine/model.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;

Q_DECLARE_METATYPE(chasqui::engine::TemplateKind)

namespace {

const Tokenizer& demo() {
  static const Tokenizer tokenizer = readTokenizer(test::demoModelPath()).value();
  return tokenizer;
}

void addKinds() {
  QTest::addColumn<TemplateKind>("kind");
  for (const TemplateKind kind : templateKinds()) QTest::newRow(templateName(kind)) << kind;
}

ChatTurn turnOf(const std::string& user, const std::string& answer = {}) { return {user, answer, {}, 0}; }

std::string name(std::size_t index) { return "number " + std::to_string(index); }

/// Finished turns, each naming its index, and an open one.
Chat chatOf(std::size_t turns, const std::string& question = "And now?") {
  Chat chat;
  chat.system = "You are a pirate.";
  for (std::size_t index = 0; index < turns; ++index)
    chat.turns.push_back(turnOf("What is " + name(index) + "?", "It is the \u00E9l\u00E8ve of " + name(index) + "."));
  chat.turns.push_back(turnOf(question));
  return chat;
}

std::uint32_t lengthOf(TemplateKind kind, const Chat& chat) {
  return static_cast<std::uint32_t>(encodeChat(demo(), kind, chat).value().size());
}

ChatMeasure measureFor(TemplateKind kind, std::uint32_t contextTokens) { return {demo(), kind, contextTokens}; }

RoomOptions options(WhenFull whenFull, std::uint32_t maxTokens = 0) { return {whenFull, maxTokens, {}, {}}; }

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

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

class TestContext : public QObject {
  Q_OBJECT

 private slots:
  void theReserve() {
    QCOMPARE(answerReserve(4096, 0), 1024U);
    QCOMPARE(answerReserve(16384, 0), 1024U);
    QCOMPARE(answerReserve(768, 0), 192U);
    QCOMPARE(answerReserve(4096, 100), 100U);
    QCOMPARE(answerReserve(4096, 1'000'000), 2048U);
  }

  void countsAddUpToTheEncodedChat_data() { addKinds(); }

  void countsAddUpToTheEncodedChat() {
    QFETCH(TemplateKind, kind);
    ChatMeasure measure = measureFor(kind, 4096);
    for (Chat chat : {chatOf(0), chatOf(1), chatOf(7), chatOf(3, "")}) {
      for (const char* system : {"", "You are a pirate.", "\n Be  brief. \n"}) {
        chat.system = system;
        if (chat.turns.size() > 3) {
          chat.turns[1].generatedIds = {290, 300, 310};
          chat.turns[1].vocabularyHash = demo().vocabularyHash();
        }
        for (std::size_t first = 0; first < chat.turns.size(); ++first) {
          const ReadWindow window{first, first > 0 ? "They spoke." : "", false};
          const Result<ContextCounts> counts = countContext(measure, chat, window, 50);
          VERIFY_VALUE(counts);
          QCOMPARE(counts->used(), lengthOf(kind, windowOf(chat, window)));
          QCOMPARE(counts->contextTokens, 4096U);
          QCOMPARE(counts->reserve, 50U);
          QCOMPARE(counts->history > 0, first + 1 < chat.turns.size());
          if (chat.system.empty() && first == 0) QCOMPARE(counts->system, 0U);
        }
      }
    }
  }

  void theSystemPromptIsTheDifferenceItMakes_data() { addKinds(); }

  void theSystemPromptIsTheDifferenceItMakes() {
    QFETCH(TemplateKind, kind);
    ChatMeasure measure = measureFor(kind, 4096);
    const Chat chat = chatOf(3);
    Chat without = chat;
    without.system.clear();
    const std::uint32_t with = lengthOf(kind, chat), alone = lengthOf(kind, without);
    // Templates with a system prompt of their own take as much without ours.
    const std::uint32_t difference = with > alone ? with - alone : 0;
    const std::uint32_t counted = countContext(measure, chat, {}, 0)->system;
    QVERIFY2(counted + 1 >= difference && counted <= difference + 1, qPrintable(QString::number(counted)));
  }

  void countsOfATooLongChatAreStillGiven() {
    const Chat chat = chatOf(300);
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    const Result<ContextCounts> counts = countContext(measure, chat, {}, 0);
    VERIFY_VALUE(counts);
    QCOMPARE(counts->used(), lengthOf(TemplateKind::Llama2, chat));
    QVERIFY(counts->used() > 768U);
  }

  void exactlyFullIsNotTooFull_data() { addKinds(); }

  void exactlyFullIsNotTooFull() {
    QFETCH(TemplateKind, kind);
    const Chat chat = chatOf(12);
    const std::uint32_t length = lengthOf(kind, chat);
    constexpr std::uint32_t kReserve = 64;
    for (const WhenFull whenFull : {WhenFull::DropOldest, WhenFull::Summarize, WhenFull::Stop}) {
      for (const std::uint32_t more : {0U, 1U, 100U}) {
        ChatMeasure measure = measureFor(kind, length + kReserve + more);
        const Result<ReadWindow> window = makeRoom(measure, chat, {}, options(whenFull, kReserve));
        VERIFY_VALUE(window);
        QVERIFY(*window == ReadWindow{});
      }
    }
    ChatMeasure measure = measureFor(kind, length + kReserve - 1);
    const Result<ReadWindow> dropped = makeRoom(measure, chat, {}, options(WhenFull::DropOldest, kReserve));
    VERIFY_VALUE(dropped);
    QVERIFY(dropped->firstTurn > 0 && dropped->firstTurn < 12);
    const std::uint32_t left = lengthOf(kind, windowOf(chat, *dropped));
    QVERIFY(left + kReserve + measure.contextTokens() / 4 <= measure.contextTokens() + 8);
    const Result<ReadWindow> stopped = makeRoom(measure, chat, {}, options(WhenFull::Stop, kReserve));
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::ContextFull);
    QVERIFY(contains(stopped.error().message, std::to_string(length) + " of " + std::to_string(length + 63)));
    QVERIFY(!stopped.error().nextStep.empty());
  }

  void theLastAnswerStaysWhereItCan() {
    Chat chat = chatOf(3);
    chat.turns[2].answer = QString("word ").repeated(300).toStdString();
    ChatMeasure measure = measureFor(TemplateKind::Llama2, lengthOf(TemplateKind::Llama2, chat) + 31);
    const Result<ReadWindow> window = makeRoom(measure, chat, {}, options(WhenFull::DropOldest, 32));
    VERIFY_VALUE(window);
    QCOMPARE(window->firstTurn, std::size_t{2});
  }

  void aMessageThatIsTooLongAloneIsRefusedWithItsNumbers_data() { addKinds(); }

  void aMessageThatIsTooLongAloneIsRefusedWithItsNumbers() {
    QFETCH(TemplateKind, kind);
    const std::string question = QString("word ").repeated(200).toStdString();
    Chat chat = chatOf(5, question);
    const std::uint32_t alone = lengthOf(kind, {chat.system, {chat.turns.back()}});
    for (const WhenFull whenFull : {WhenFull::DropOldest, WhenFull::Summarize}) {
      ChatMeasure fits = measureFor(kind, alone + 32);
      const Result<ReadWindow> window = makeRoom(fits, chat, {}, options(whenFull));
      VERIFY_VALUE(window);
      QCOMPARE(window->firstTurn, std::size_t{5});
      ChatMeasure tooSmall = measureFor(kind, alone + 31);
      const Result<ReadWindow> refused = makeRoom(tooSmall, chat, {}, options(whenFull));
      QVERIFY(!refused);
      QCOMPARE(refused.error().code, ErrorCode::ContextFull);
      const std::uint32_t own = lengthOf(kind, {{}, {chat.turns.back()}});
      QVERIFY(contains(refused.error().message, std::to_string(std::min(own, alone)) + " tokens"));
      QVERIFY(contains(refused.error().message, std::to_string(alone + 31) + " tokens"));
    }
  }

  void aLongSystemPromptAlwaysStays() {
    Chat chat = chatOf(30);
    chat.system = QString("Rule. ").repeated(150).toStdString();
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    const Result<ReadWindow> window = makeRoom(measure, chat, {}, options(WhenFull::DropOldest));
    VERIFY_VALUE(window);
    const Chat read = windowOf(chat, *window);
    QCOMPARE(read.system, chat.system);
    QVERIFY(window->firstTurn > 0);
    QVERIFY(lengthOf(TemplateKind::Llama2, read) + 192 <= 768);
    chat.system = QString("Rule. ").repeated(2000).toStdString();
    const Result<ReadWindow> refused = makeRoom(measure, chat, {}, options(WhenFull::DropOldest));
    QVERIFY(!refused);
    QVERIFY(contains(refused.error().message, "the system prompt another"));
  }

  void theWindowStaysUntilItIsFullAgain_data() { addKinds(); }

  void theWindowStaysUntilItIsFullAgain() {
    QFETCH(TemplateKind, kind);
    ChatMeasure measure = measureFor(kind, 768);
    ReadWindow window;
    int moves = 0;
    for (std::size_t turns = 0; turns < 120; ++turns) {
      const Chat chat = chatOf(turns);
      const Result<ReadWindow> next = makeRoom(measure, chat, window, options(WhenFull::DropOldest));
      VERIFY_VALUE(next);
      QVERIFY(next->firstTurn >= window.firstTurn);
      QVERIFY(lengthOf(kind, windowOf(chat, *next)) + 192 <= 768);
      // It moves only when it has to.
      if (next->firstTurn > window.firstTurn) {
        QVERIFY(lengthOf(kind, windowOf(chat, window)) + 192 > 768);
        ++moves;
      }
      window = *next;
    }
    QVERIFY2(moves >= 3 && moves <= 40, qPrintable(QString::number(moves)));
  }

  void aLargerContextReadsAllAgain() {
    const Chat chat = chatOf(40);
    ChatMeasure large = measureFor(TemplateKind::Llama2, 4096);
    const ReadWindow before{20, "They spoke.", false};
    QVERIFY(*makeRoom(large, chat, before, options(WhenFull::DropOldest)) == ReadWindow{});
    // With little to spare it stays as it is.
    ChatMeasure tight = measureFor(TemplateKind::Llama2, lengthOf(TemplateKind::Llama2, chat) + 64);
    QVERIFY(*makeRoom(tight, chat, before, options(WhenFull::DropOldest, 64)) == before);
    // Nothing leaves where that is what the user chose.
    QVERIFY(*makeRoom(tight, chat, before, options(WhenFull::Stop, 64)) == ReadWindow{});
  }

  // Counted, not timed: a chat that grows to 10 000 turns is never encoded as a whole.
  void workIsLinearInTheChatsLength_data() {
    QTest::addColumn<TemplateKind>("kind");
    QTest::addColumn<std::size_t>("length");
    for (const TemplateKind kind : templateKinds())
      QTest::newRow(templateName(kind)) << kind << std::size_t{kind == TemplateKind::Llama2 ? 10'000U : 1000U};
  }

  void workIsLinearInTheChatsLength() {
    QFETCH(TemplateKind, kind);
    QFETCH(std::size_t, length);
    ChatMeasure measure = measureFor(kind, 384);
    ReadWindow window;
    Chat chat = chatOf(0);
    std::uint64_t halfway = 0;
    std::size_t mostTurns = 0;
    for (std::size_t turns = 1; turns <= length; ++turns) {
      chat.turns.back() = turnOf("What is " + name(turns) + "?", "It is " + name(turns) + ".");
      chat.turns.push_back(turnOf("And now?"));
      const Result<ReadWindow> next = makeRoom(measure, chat, window, options(WhenFull::DropOldest));
      VERIFY_VALUE(next);
      window = *next;
      mostTurns = std::max(mostTurns, chat.turns.size() - window.firstTurn);
      if (turns == length / 2) halfway = measure.turnsEncoded();
    }
    QVERIFY(measure.turnsEncoded() <= 2 * halfway + halfway / 10);
    QVERIFY(measure.turnsEncoded() <= length * (8 + mostTurns));
    const std::uint64_t before = measure.turnsEncoded();
    const Result<ContextCounts> counts = countContext(measure, chat, window, 0);
    VERIFY_VALUE(counts);
    QVERIFY(measure.turnsEncoded() - before <= 3 + mostTurns);
  }

  void countingStopsBetweenTurns() {
    const Chat chat = chatOf(1000);
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    std::stop_source source;
    source.request_stop();
    const Result<ContextCounts> counts = countContext(measure, chat, {}, 0, source.get_token());
    QVERIFY(!counts);
    QCOMPARE(counts.error().code, ErrorCode::Cancelled);
    QVERIFY2(measure.turnsEncoded() < 10, qPrintable(QString::number(measure.turnsEncoded())));
  }

  void aLongChatThatIsNewIsReadFromItsEnd() {
    const Chat chat = chatOf(10'000);
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    const Result<ReadWindow> window = makeRoom(measure, chat, {}, options(WhenFull::DropOldest));
    VERIFY_VALUE(window);
    QVERIFY(window->firstTurn > 9900);
    QVERIFY2(measure.turnsEncoded() < 150, qPrintable(QString::number(measure.turnsEncoded())));
    // What has to know the whole length encodes every turn once.
    QVERIFY(!makeRoom(measure, chat, {}, options(WhenFull::Stop)));
    QVERIFY(measure.turnsEncoded() < 10'200);
    QVERIFY(!makeRoom(measure, chat, {}, options(WhenFull::Stop)));
    QVERIFY(measure.turnsEncoded() < 10'300);
  }

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

  void aSummaryWithoutRoomBesideALongQuestionGoes() {
    Chat chat = chatOf(10, QString("word ").repeated(330).toStdString());
    const std::uint32_t alone = lengthOf(TemplateKind::Llama2, {chat.system, {chat.turns.back()}});
    ChatMeasure measure = measureFor(TemplateKind::Llama2, alone + 40);
    const Result<ReadWindow> window =
        makeRoom(measure, chat, {4, QString("They spoke. ").repeated(10).toStdString(), false},
                 options(WhenFull::DropOldest));
    VERIFY_VALUE(window);
    QCOMPARE(window->firstTurn, std::size_t{10});
    QVERIFY(window->summary.empty() && window->unsummarized);
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

QTEST_GUILESS_MAIN(TestContext)
#include "tst_context.moc"
