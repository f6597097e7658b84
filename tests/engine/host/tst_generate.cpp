// generate(): what it reads, what it writes, and every reason to end, with a session that plays a script.
#include <QTest>
#include <numeric>

#include "byte_tokenizer.h"
#include "engine/generator.h"
#include "scripted_session.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;
using Ids = std::vector<TokenId>;

namespace {

constexpr TokenId kEos = 2;
constexpr TokenId kByte = 4;  // id of the piece for byte 0

Ids idsOf(const std::string& text) { return test::byteIds(text); }

/// A session with a model that says `answer` and EOS after `promptTokens` tokens.
class Scene {
 public:
  explicit Scene(const std::string& answer, std::size_t promptTokens = 3) {
    setAnswer(answer, promptTokens);
    test::play(&script);
    session.emplace(test::scriptedSession());
    request.prompt = {1, 50, 51};
    request.sampling.seed = 7;
  }

  void setAnswer(const std::string& answer, std::size_t promptTokens) {
    script.next = [ids = idsOf(answer), promptTokens](const Ids& tokens) {
      const std::size_t place = tokens.size() - promptTokens;
      return place < ids.size() ? ids[place] : kEos;
    };
  }

  GenerateResult run(const GenerateEvents& events = {}) { return generate(*session, &tokenizer, request, events); }

  test::Script script;
  std::optional<Session> session;
  Tokenizer tokenizer = test::byteTokenizer();
  GenerateRequest request;
};

QString reasonOf(const GenerateResult& result) { return stopReasonName(result.reason); }

}  // namespace

class TestGenerate : public QObject {
  Q_OBJECT

 private slots:
  void writesUntilTheEndOfText() {
    Scene scene("Hi \u00E9!");
    std::vector<std::string> texts;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> reading;
    GenerateEvents events;
    events.text = [&texts](std::string_view text) { texts.emplace_back(text); };
    events.reading = [&reading](std::uint32_t done, std::uint32_t total) { reading.emplace_back(done, total); };
    scene.request.prompt = {1, 50, 51, 52, 53, 54, 55};
    scene.setAnswer("Hi \u00E9!", 7);
    const GenerateResult result = scene.run(events);
    QCOMPARE(reasonOf(result), QString("end of text"));
    QVERIFY(!result.error);
    QCOMPARE(result.text, std::string("Hi \u00E9!"));
    COMPARE_IDS(result.ids, idsOf("Hi \u00E9!"));
    QVERIFY(texts == (std::vector<std::string>{"H", "i", " ", "\u00E9", "!"}));
    QVERIFY(reading == (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{4, 7}, {7, 7}}));
    QCOMPARE(result.promptTokens, 7U);
    QCOMPARE(result.reusedTokens, 0U);
    QCOMPARE(result.readTokens, 7U);
    QCOMPARE(result.seed, std::uint64_t{7});
    QVERIFY(result.readMs >= 0 && result.writeMs >= 0);
  }

  void keepsThePrefixThatWasRead() {
    Scene scene("ab");
    const GenerateResult first = scene.run();
    scene.request.prompt.insert(scene.request.prompt.end(), first.ids.begin(), first.ids.end());
    scene.request.prompt.insert(scene.request.prompt.end(), {kEos, 1, 60});
    scene.setAnswer("c", 8);
    scene.script.reads.clear();
    const GenerateResult second = scene.run();
    COMPARE_IDS(scene.script.reads.front(), (Ids{kEos, 1, 60}));
    QCOMPARE(second.promptTokens, 8U);
    QCOMPARE(second.reusedTokens, 5U);
    QCOMPARE(second.readTokens, 3U);
    QCOMPARE(second.text, std::string("c"));
  }

  void readsTheLastTokenAgainForItsLogits() {
    Scene scene("ab");
    const std::string text = scene.run().text;
    scene.script.reads.clear();
    const GenerateResult again = scene.run();
    COMPARE_IDS(scene.script.reads.front(), Ids{51});
    QCOMPARE(again.reusedTokens, 2U);
    QCOMPARE(again.readTokens, 1U);
    QCOMPARE(again.text, text);
  }

  void forgetsWhatDiffers() {
    Scene scene("ab");
    scene.run();
    scene.request.prompt = {1, 99, 51};
    scene.script.reads.clear();
    const GenerateResult result = scene.run();
    COMPARE_IDS(scene.script.reads.front(), (Ids{99, 51}));
    QCOMPARE(result.reusedTokens, 1U);
    COMPARE_IDS(Ids(scene.session->tokens().begin(), scene.session->tokens().begin() + 3), (Ids{1, 99, 51}));
  }

  void stopsAtTheTokenLimit() {
    Scene scene("abcdef");
    scene.request.maxTokens = 3;
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("token limit"));
    QCOMPARE(result.text, std::string("abc"));
    COMPARE_IDS(result.ids, idsOf("abc"));
    COMPARE_IDS(scene.session->tokens(),
                (Ids{1, 50, 51, kByte + 'a', kByte + 'b'}));  // the last one had no need to be read
  }

  void stopsAtTheLimitInsideACodePoint() {
    Scene scene("a\U0001F999");
    scene.request.maxTokens = 3;
    const GenerateResult result = scene.run();
    QCOMPARE(result.text, std::string("a"));
    QCOMPARE(result.ids.size(), std::size_t{3});
  }

  void endOfTextInsideACodePoint() {
    Scene scene("a\xF0\x9F");
    QCOMPARE(scene.run().text, std::string("a\uFFFD"));
  }

  void stopsAtAStopString() {
    Scene scene("Hello\nUser: hi");
    scene.request.stopStrings = {"User:", ""};
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("stop string"));
    QCOMPARE(result.text, std::string("Hello\n"));
    COMPARE_IDS(result.ids, idsOf("Hello\n"));  // what the next prompt goes on from
  }

  void aTokenInWhichAStopStringStartsIsTakenBack() {
    Scene scene("one two");
    scene.request.stopStrings = {"ne t", "two"};
    const GenerateResult result = scene.run();
    QCOMPARE(result.text, std::string("o"));
    COMPARE_IDS(result.ids, idsOf("o"));
  }

  void stopsAtAStopId() {
    Scene scene("Hello User");
    scene.request.stopIds = {kByte + 'U', 7};
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("end of text"));
    QCOMPARE(result.text, std::string("Hello "));
    COMPARE_IDS(result.ids, idsOf("Hello "));
  }

  void stripsTheText() {
    Scene scene(" \n Hello \n");
    scene.request.stripText = true;
    std::string streamed;
    GenerateEvents events;
    events.text = [&streamed](std::string_view text) { streamed += text; };
    const GenerateResult result = scene.run(events);
    QCOMPARE(result.text, std::string("Hello"));
    QCOMPARE(streamed, result.text);
  }

  void stopsWhenTheContextIsFull() {
    Scene scene(std::string(100, 'x'));
    scene.script.contextTokens = 10;
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("context full"));
    QCOMPARE(scene.session->tokens().size(), std::size_t{10});
    QCOMPARE(result.text, std::string(8, 'x'));  // the one that found no room was written, too
  }

  void refusals_data() {
    QTest::addColumn<int>("promptTokens");
    QTest::addColumn<float>("temperature");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::newRow("as long as the context") << 64 << 1.0F << "ContextFull"
                                            << "The text has 64 tokens, and the context holds 64 with the answer.";
    QTest::newRow("longer") << 1000 << 1.0F << "ContextFull"
                            << "The text has 1000 tokens, and the context holds 64 with the answer.";
    QTest::newRow("empty") << 0 << 1.0F << "Invalid"
                           << "There is nothing to answer: the prompt has no tokens.";
    QTest::newRow("too hot") << 3 << 50.0F << "Invalid"
                             << "The temperature must be from 0 to 5.";
  }
  void refusals() {
    QFETCH(int, promptTokens);
    QFETCH(float, temperature);
    QFETCH(QString, code);
    QFETCH(QString, message);
    Scene scene("ab");
    scene.run();
    const Ids before = scene.session->tokens();
    scene.request.prompt.assign(static_cast<std::size_t>(promptTokens), 1);
    scene.request.sampling.temperature = temperature;
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("failed"));
    QVERIFY(result.error.has_value());
    QCOMPARE(QString::fromStdString(result.error->message), message);
    QCOMPARE(QString(errorCodeName(result.error->code)), code);
    QVERIFY(result.ids.empty() && result.text.empty());
    COMPARE_IDS(scene.session->tokens(), before);  // nothing that was read is lost
  }

  void theLongestPromptThatFits() {
    Scene scene("ab", 63);
    scene.request.prompt.assign(63, 1);
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("context full"));
    QCOMPARE(result.text, std::string("ab"));
  }

  void stoppedBeforeItBegins() {
    Scene scene("ab");
    std::stop_source source;
    source.request_stop();
    scene.request.stop = source.get_token();
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("stopped"));
    QVERIFY(!result.error);
    QCOMPARE(result.readTokens, 0U);
  }

  void stoppedWhileReading() {
    Scene scene("ab", 20);
    scene.request.prompt.resize(20);
    std::iota(scene.request.prompt.begin(), scene.request.prompt.end(), 10);
    std::stop_source source;
    scene.request.stop = source.get_token();
    GenerateEvents events;
    events.reading = [&source](std::uint32_t done, std::uint32_t) {
      if (done == 8) source.request_stop();
    };
    const GenerateResult result = scene.run(events);
    QCOMPARE(reasonOf(result), QString("stopped"));
    QVERIFY(!result.error);
    QVERIFY(result.text.empty() && result.ids.empty());
    QCOMPARE(result.readTokens, 8U);
    // What was read stays, and the next attempt goes on from there.
    scene.request.stop = {};
    QCOMPARE(scene.run().reusedTokens, 8U);
  }

  void stoppedWhileWriting() {
    Scene scene("abcdef");
    std::stop_source source;
    scene.request.stop = source.get_token();
    scene.request.stopStrings = {"dX"};
    GenerateEvents events;
    events.text = [&source](std::string_view text) {
      if (text == "c") source.request_stop();
    };
    const GenerateResult result = scene.run(events);
    QCOMPARE(reasonOf(result), QString("stopped"));
    QCOMPARE(result.text, std::string("abc"));
    COMPARE_IDS(result.ids, idsOf("abc"));
  }

  void aLostDeviceKeepsTheTextSoFar() {
    Scene scene("abcdef");
    scene.script.lostAt = 6;
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("failed"));
    QCOMPARE(QString(errorCodeName(result.error->code)), QString("DeviceLost"));
    QCOMPARE(result.error->message, std::string("The device stopped answering."));
    QCOMPARE(result.text, std::string("abc"));
    COMPARE_IDS(result.ids, idsOf("abc"));
  }

  void aLostDeviceWhileReading() {
    Scene scene("ab");
    scene.script.lostAt = 2;
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("failed"));
    QCOMPARE(QString(errorCodeName(result.error->code)), QString("DeviceLost"));
    QCOMPARE(result.readTokens, 0U);
  }

  void textThatWasHeldBackIsGivenOutAtTheEnd() {
    Scene scene("abc<");
    scene.request.stopStrings = {"<end>"};
    QCOMPARE(scene.run().text, std::string("abc<"));
    scene.setAnswer("abc<e", 3);
    scene.request.maxTokens = 5;
    QCOMPARE(scene.run().text, std::string("abc<e"));
  }

  void withoutATokenizerThereAreOnlyIds() {
    Scene scene("ab");
    scene.request.stopStrings = {"a"};
    bool anyText = false;
    GenerateEvents events;
    events.text = [&anyText](std::string_view) { anyText = true; };
    const GenerateResult result = generate(*scene.session, nullptr, scene.request, events);
    QCOMPARE(reasonOf(result), QString("end of text"));
    COMPARE_IDS(result.ids, idsOf("ab"));
    QVERIFY(result.text.empty() && !anyText);
  }

  void anAnswerGoesOnAsInOneGo_data() {
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("strip");
    QTest::newRow("words") << "Hello world, and more." << true;
    QTest::newRow("white space between") << "a \n\n b \n" << true;
    QTest::newRow("white space first") << " \n Hello \n" << true;
    QTest::newRow("nothing is stripped") << " \n Hello \n" << false;
    QTest::newRow("long code points") << QStringLiteral("\u00E9\U0001F999 \u4E2D") << true;
    QTest::newRow("a stop string") << "one two USER: three" << true;
    QTest::newRow("nearly a stop string") << "one two USE three" << true;
  }
  void anAnswerGoesOnAsInOneGo() {
    QFETCH(QString, answer);
    QFETCH(bool, strip);
    Scene scene(answer.toStdString());
    scene.request.stripText = strip;
    scene.request.stopStrings = {" USER:"};
    const GenerateResult whole = scene.run();
    QVERIFY(whole.ids.size() > 3);
    for (std::uint32_t count = 1; count <= whole.ids.size() + 6; ++count) {
      scene.request.prompt = {1, 50, 51};
      scene.request.maxTokens = count;
      scene.request.answered = 0;
      scene.request.answeredText.clear();
      const GenerateResult start = scene.run();
      if (start.reason != StopReason::TokenLimit) break;
      scene.request.prompt.insert(scene.request.prompt.end(), start.ids.begin(), start.ids.end());
      scene.request.answered = static_cast<std::uint32_t>(start.ids.size());
      scene.request.answeredText = start.text;
      scene.request.maxTokens = 0;
      std::string shown = start.text;
      GenerateEvents events;
      events.text = [&shown](std::string_view text) { shown += text; };
      const GenerateResult rest = scene.run(events);
      COMPARE_IDS(rest.ids, whole.ids);
      QCOMPARE(rest.text, whole.text);
      QCOMPARE(rest.reason, whole.reason);
      QVERIFY2(shown.starts_with(whole.text), shown.c_str());  // longer where a stop string took some of it back
      if (whole.reason != StopReason::StopString) QCOMPARE(shown, whole.text);
    }
  }

  void theLimitCountsWhatIsAdded() {
    Scene scene("abcdef");
    scene.request.prompt = {1, 50, 51, kByte + 'a', kByte + 'b'};
    scene.request.answered = 2;
    scene.request.answeredText = "ab";
    scene.request.maxTokens = 3;
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("token limit"));
    QCOMPARE(result.text, std::string("abcde"));
    COMPARE_IDS(result.ids, idsOf("abcde"));
  }

  /// Text that the user wrote is gone on with as it is, also with a stop string in it.
  void anEditedAnswerKeepsItsText() {
    Scene scene("Say USER: x, yUSER:z");
    const Ids mine = idsOf("Say USER: x");
    scene.request.prompt.insert(scene.request.prompt.end(), mine.begin(), mine.end());
    scene.request.answered = static_cast<std::uint32_t>(mine.size());
    scene.request.answeredText = "Say USER: x";
    scene.request.stopStrings = {"USER:"};
    scene.request.stripText = true;
    const GenerateResult result = scene.run();
    QCOMPARE(reasonOf(result), QString("stop string"));
    QCOMPARE(result.text, std::string("Say USER: x, y"));
    COMPARE_IDS(result.ids, idsOf("Say USER: x, y"));
  }

  void goingOnWithNothingKeepsWhatThereWas() {
    Scene scene("abc");
    scene.request.prompt = {1, 50, 51, kByte + 'a', kByte + ' ', kByte + 'U'};
    scene.request.answered = 3;
    scene.request.answeredText = "a U";
    scene.request.stopStrings = {" USER:"};
    scene.request.stripText = true;
    std::stop_source source;
    source.request_stop();
    scene.request.stop = source.get_token();
    bool any = false;
    GenerateEvents events;
    events.text = [&any](std::string_view) { any = true; };
    const GenerateResult result = scene.run(events);
    QCOMPARE(reasonOf(result), QString("stopped"));
    QCOMPARE(result.text, std::string("a U"));
    COMPARE_IDS(result.ids, idsOf("a U"));
    QVERIFY(!any);
  }

  void theRepetitionPenaltySeesTheTextSoFar() {
    Scene scene("aaa");
    scene.script.second = kByte + '~';
    scene.request.sampling.temperature = 0;
    scene.request.maxTokens = 3;
    QCOMPARE(scene.run().text, std::string("aaa"));
    scene.request.sampling.repeatPenalty = 10;
    QCOMPARE(scene.run().text, std::string("a~a"));  // 100; then 10 to 50; then 10 to 5
    scene.request.prompt = {1, 50, kByte + 'a'};     // the prompt counts, too
    QCOMPARE(scene.run().text, std::string("~aa"));  // 10 to 50; then 10 to 5, twice
  }

  /// The session draws where the request allows it: not mirostat and typical-p, but at temperature 0 also these.
  void theSessionDrawsWhereItCan() {
    const auto drawn = [](const auto& change) {
      Scene scene("abc");
      change(scene.request);
      if (scene.run().text != "abc") qFatal("another text");
      return scene.script.drawn;
    };
    QCOMPARE(drawn([](GenerateRequest&) {}), 4U);  // and EOS
    QCOMPARE(drawn([](GenerateRequest& request) { request.sampling.mirostat = true; }), 0U);
    QCOMPARE(drawn([](GenerateRequest& request) { request.sampling.typicalP = 0.9F; }), 0U);
    QCOMPARE(drawn([](GenerateRequest& request) {
               request.sampling.mirostat = true;
               request.sampling.temperature = 0;
             }),
             4U);
    QCOMPARE(drawn([](GenerateRequest& request) { request.constraint = Constraint::fromGrammar("root ::= \"abc\"").value(); }),
             0U);
  }

  void names() {
    QCOMPARE(QString(stopReasonName(StopReason::EndOfText)), QString("end of text"));
    QCOMPARE(QString(stopReasonName(StopReason::Failed)), QString("failed"));
  }
};

QTEST_APPLESS_MAIN(TestGenerate)
#include "tst_generate.moc"
