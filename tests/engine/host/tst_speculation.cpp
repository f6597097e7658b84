// What is guessed changes no answer: generate() with and without guesses, with sessions that play scripts.
#include <QTest>
#include <algorithm>

#include "byte_tokenizer.h"
#include "engine/chat_template.h"
#include "engine/constraint.h"
#include "engine/generator.h"
#include "scripted_session.h"

using namespace chasqui;
using namespace chasqui::engine;
using test::byteIds;
using Ids = std::vector<TokenId>;

namespace {

/// A number that depends on the last three tokens.
std::uint32_t hashOf(const Ids& tokens, std::uint32_t salt) {
  std::uint32_t hash = salt;
  for (std::size_t i = tokens.size() - std::min<std::size_t>(3, tokens.size()); i < tokens.size(); ++i) {
    hash = (hash ^ static_cast<std::uint32_t>(tokens[i])) * 2654435761U;
    hash ^= hash >> 15;
  }
  return hash;
}

/// Logits that differ after every three tokens, over letters, so that a sampled text goes many ways and repeats itself
/// now and then.
std::vector<float> manyWays(const Ids& tokens) {
  std::vector<float> logits(300, -1e9F);
  for (char letter = 'a'; letter <= 'h'; ++letter) {
    logits[static_cast<std::size_t>(test::byteId(static_cast<unsigned char>(letter)))] =
        static_cast<float>(hashOf(tokens, static_cast<unsigned char>(letter)) % 1000) / 250.0F;
  }
  return logits;
}

/// A model, maybe one that guesses for it, and a request.
class Scene {
 public:
  Scene() {
    script.contextTokens = 1000;
    script.logits = manyWays;
    request.prompt = byteIds("xyz");
    request.sampling.seed = 7;
    request.maxTokens = 300;
  }

  /// The model says `answer` and EOS.
  void say(const std::string& answer) {
    script.logits = nullptr;
    script.next = [ids = byteIds(answer), start = request.prompt.size()](const Ids& tokens) {
      const std::size_t place = tokens.size() - start;
      return place < ids.size() ? ids[place] : test::kByteEos;
    };
    request.sampling.temperature = 0;
  }

  GenerateResult run(Speculation mode, test::Script* draft = nullptr) {
    test::play(&script);
    session.emplace(test::scriptedSession());
    script.reads.clear();
    script.ahead = 0;
    return goOn(mode, draft);
  }

  /// In the same session.
  GenerateResult goOn(Speculation mode, test::Script* draft = nullptr, const GenerateEvents& events = {}) {
    request.speculation.mode = mode;
    std::optional<Session> drafting;
    if (draft != nullptr) {
      test::play(draft);
      drafting.emplace(test::scriptedSession());
    }
    request.speculation.draft = drafting ? &*drafting : nullptr;
    request.speculation.draftCost = 0.05;
    return generate(*session, &tokenizer, request, events);
  }

  test::Script script;
  std::optional<Session> session;
  Tokenizer tokenizer = test::byteTokenizer();
  GenerateRequest request;
};

/// Passes that had guesses, after the one for the prompt.
std::size_t passesWithGuesses(const test::Script& script) {
  return static_cast<std::size_t>(
      std::count_if(script.reads.begin() + 1, script.reads.end(), [](const Ids& ids) { return ids.size() > 1; }));
}

}  // namespace

#define COMPARE_ANSWERS(actual, expected)                 \
  do {                                                    \
    QCOMPARE((actual).reason, (expected).reason);         \
    QVERIFY((actual).ids == (expected).ids);              \
    QCOMPARE((actual).text, (expected).text);             \
    QCOMPARE((actual).mirostatMu, (expected).mirostatMu); \
  } while (false)

class TestSpeculation : public QObject {
  Q_OBJECT

  /// The same answer in every mode, and a session that holds nothing that was only guessed.
  void compareModes(Scene& scene) {
    const GenerateResult plain = scene.run(Speculation::Off);
    QCOMPARE(plain.speculation.guessed, 0U);
    const Ids left = scene.session->tokens();
    test::Script good = scene.script;
    test::Script garbage = scene.script;
    garbage.logits = nullptr;
    garbage.next = [](const Ids& tokens) { return static_cast<TokenId>(hashOf(tokens, 1) % 300); };
    for (const Speculation mode : {Speculation::Auto, Speculation::Lookup, Speculation::Draft, Speculation::Force}) {
      for (test::Script* draft : {static_cast<test::Script*>(nullptr), &good, &garbage}) {
        const GenerateResult result = scene.run(mode, draft);
        COMPARE_ANSWERS(result, plain);
        QVERIFY(scene.session->tokens() == left);
        QVERIFY(result.speculation.right <= result.speculation.guessed);
        if (mode == Speculation::Force) QVERIFY(plain.ids.size() < 3 || result.speculation.guessed > 0);
        if (mode == Speculation::Draft && draft == nullptr) QCOMPARE(result.speculation.guessed, 0U);
      }
    }
  }

 private slots:
  void samples_data() {
    QTest::addColumn<double>("temperature");
    for (const double temperature : {0.0, 0.3, 1.0}) QTest::addRow("temperature %.1f", temperature) << temperature;
  }

  void samples() {
    QFETCH(double, temperature);
    Scene scene;
    scene.request.sampling.temperature = static_cast<float>(temperature);
    compareModes(scene);
    QCOMPARE(scene.run(Speculation::Off).ids.size(), std::size_t{300});
  }

  void penalties() {
    Scene scene;
    scene.request.sampling.temperature = 0.5F;
    scene.request.sampling.repeatPenalty = 1.3F;
    scene.request.sampling.frequencyPenalty = 0.2F;
    scene.request.sampling.presencePenalty = 0.1F;
    scene.request.sampling.repeatWindow = 20;
    compareModes(scene);
  }

  void mirostat() {
    Scene scene;
    scene.request.sampling.mirostat = true;
    compareModes(scene);
    QVERIFY(scene.run(Speculation::Force).mirostatMu.has_value());
  }

  void constraints() {
    Scene scene;
    scene.request.constraint = Constraint::fromGrammar("root ::= (\"ab\" [c-e] \"f\" [gh])+").value();
    compareModes(scene);
    scene.request.constraint = Constraint::fromGrammar("root ::= \"abababab\"").value();  // ends inside of guesses
    compareModes(scene);
    QCOMPARE(scene.run(Speculation::Force).text, std::string("abababab"));
  }

  void stopStringsAcrossGuesses() {
    for (const char* stop : {"abc", "bcab", "a", "cabcabcabcabc", "\u00E9"}) {
      Scene scene;
      scene.say("xabcabcabcabcabc \u00E9");
      scene.request.stopStrings = {stop};
      compareModes(scene);
    }
  }

  void endOfTextInsideGuesses() {
    for (std::size_t length = 0; length < 24; ++length) {
      Scene scene;
      scene.say(std::string("abcabcabcabcabcabcabcabcabc").substr(0, length));
      compareModes(scene);
    }
  }

  /// A chat that had the same answer before: what follows it in there is its end.
  void guessesNoEnd() {
    Scene scene;
    scene.request.prompt = byteIds("one two three");
    scene.request.prompt.push_back(test::kByteEos);
    const Ids more = byteIds("more text behind it. Again: one ");
    scene.request.prompt.insert(scene.request.prompt.end(), more.begin(), more.end());
    scene.say("two three");
    compareModes(scene);
    for (const Ids& ids : scene.script.reads) {
      if (&ids != &scene.script.reads.front()) QVERIFY(std::count(ids.begin(), ids.end(), test::kByteEos) == 0);
    }
  }

  void tokenLimitInsideGuesses() {
    for (std::uint32_t most = 1; most < 20; ++most) {
      Scene scene;
      scene.say("abcabcabcabcabcabcabcabcabc");
      scene.request.maxTokens = most;
      compareModes(scene);
      // Nothing is guessed beyond the limit: each token that was read is one that may be written.
      std::size_t read = 0;
      for (const Ids& ids : scene.script.reads) read = std::max(read, ids.size());
      QVERIFY(read <= std::max<std::size_t>(3, most - 1));
    }
  }

  void contextFullInsideGuesses() {
    for (std::uint32_t context = 5; context < 24; ++context) {
      Scene scene;
      scene.say("abcabcabcabcabcabcabcabcabc");
      scene.script.contextTokens = context;
      compareModes(scene);
      QCOMPARE(scene.run(Speculation::Force).reason, StopReason::ContextFull);
    }
  }

  /// A draft model whose context is shorter than the text stops guessing.
  void draftContextFull() {
    Scene scene;
    scene.say(std::string(100, 'a') + std::string(100, 'b'));
    const GenerateResult plain = scene.run(Speculation::Off);
    test::Script draft = scene.script;
    draft.contextTokens = 40;
    const GenerateResult result = scene.run(Speculation::Draft, &draft);
    COMPARE_ANSWERS(result, plain);
    QVERIFY(result.speculation.right > 10 && result.speculation.right < 45);
    QVERIFY2(scene.script.ahead > 150, qPrintable(QString::number(scene.script.ahead)));
  }

  void draftFails() {
    Scene scene;
    scene.say(std::string(100, 'a'));
    const GenerateResult plain = scene.run(Speculation::Off);
    test::Script draft = scene.script;
    draft.lostAt = 30;
    const GenerateResult result = scene.run(Speculation::Draft, &draft);
    COMPARE_ANSWERS(result, plain);
    QVERIFY(!result.error);
    QVERIFY2(scene.script.ahead > 60, qPrintable(QString::number(scene.script.ahead)));
  }

  void deviceLostInAPass() {
    for (std::size_t lostAt = 5; lostAt < 40; ++lostAt) {
      Scene scene;
      scene.say("abcabcabcabcabcabcabcabcabcabcabcabcabcabc");
      scene.script.lostAt = lostAt;
      const GenerateResult result = scene.run(Speculation::Force);
      QCOMPARE(result.reason, StopReason::Failed);
      QCOMPARE(result.error->code, ErrorCode::DeviceLost);
      const std::string whole = "abcabcabcabcabcabcabcabcabcabcabcabcabcabc";
      QVERIFY(whole.starts_with(result.text));
      // All that the session holds is of the answer.
      Ids settled = scene.request.prompt;
      settled.insert(settled.end(), result.ids.begin(), result.ids.end());
      QVERIFY(sharedPrefix(scene.session->tokens(), settled) == scene.session->tokens().size());
    }
  }

  /// Stopped after any token, also one that had been guessed: the text is the start of what it would have been, and
  /// the session holds only that.
  void stopsAndGoesOn() {
    Scene scene;
    scene.request.maxTokens = 40;
    const GenerateResult whole = scene.run(Speculation::Off);
    for (const Speculation mode : {Speculation::Off, Speculation::Auto, Speculation::Force}) {
      for (std::size_t after = 1; after < whole.ids.size(); ++after) {
        scene.request.prompt = byteIds("xyz");
        scene.request.answered = 0;
        scene.request.answeredText.clear();
        std::stop_source stop;
        scene.request.stop = stop.get_token();
        std::size_t seen = 0;
        GenerateEvents events;
        events.text = [&](std::string_view text) {
          if ((seen += text.size()) >= after) stop.request_stop();
        };
        test::play(&scene.script);
        scene.session.emplace(test::scriptedSession());
        const GenerateResult start = scene.goOn(mode, nullptr, events);
        QCOMPARE(start.reason, StopReason::Stopped);
        QCOMPARE(start.ids.size(), after);
        QVERIFY(std::equal(start.ids.begin(), start.ids.end(), whole.ids.begin()));
        Ids all = scene.request.prompt;
        all.insert(all.end(), start.ids.begin(), start.ids.end());
        QVERIFY(scene.session->tokens().size() <= all.size());
        QVERIFY(std::equal(scene.session->tokens().begin(), scene.session->tokens().end(), all.begin()));
        scene.request.stop = {};
        scene.request.prompt = all;
        scene.request.answered = static_cast<std::uint32_t>(after);
        scene.request.answeredText = start.text;
        scene.request.maxTokens = static_cast<std::uint32_t>(40 - after);
        const GenerateResult rest = scene.goOn(mode);
        COMPARE_ANSWERS(rest, whole);
        scene.request.maxTokens = 40;
      }
    }
  }

  void copyingTakesFewPasses() {
    Scene scene;
    const std::string text = "The quick brown fox jumps over the lazy dog, and the cat looks on from the window sill.";
    scene.request.prompt = byteIds("Repeat: " + text + " > ");
    scene.say(text);
    const GenerateResult result = scene.run(Speculation::Auto);
    QCOMPARE(result.text, text);
    const double tokensAPass = static_cast<double>(result.ids.size()) / result.speculation.passes;
    QVERIFY2(tokensAPass > 3, qPrintable(QString::number(tokensAPass)));
    QVERIFY(result.speculation.right + result.speculation.passes >= result.ids.size() - 1);
  }

  /// A text in which pairs come again and something else follows each time.
  void givesUpOnRandomText() {
    Scene scene;
    std::string text;
    for (int i = 0; i < 26; ++i) text += std::string("ab") + static_cast<char>('A' + i);
    for (int i = 0; i < 26; ++i) text += std::string("cd") + static_cast<char>('A' + i);
    scene.say(text);
    for (const std::array<double, 3>& costs : {std::array{1.1, 1.3, 1.6}, std::array{1.5, 2.5, 4.2}}) {
      scene.request.speculation.columnCosts = costs;
      const GenerateResult result = scene.run(Speculation::Lookup);
      QCOMPARE(result.text, text);
      QVERIFY2(passesWithGuesses(scene.script) <= 8, qPrintable(QString::number(passesWithGuesses(scene.script))));
    }
  }

  /// Where guesses were given up, the device is let go ahead, though single tokens come again and again.
  void letsTheDeviceGoAhead() {
    Scene scene;
    scene.request.sampling.temperature = 1;
    const GenerateResult result = scene.run(Speculation::Lookup);
    QCOMPARE(result.ids.size(), std::size_t{300});
    QVERIFY2(scene.script.ahead > 150, qPrintable(QString::number(scene.script.ahead)));
  }

  /// A draft model that is always wrong is asked for a few tokens only.
  void givesUpOnABadDraft() {
    Scene scene;
    scene.say(std::string(30, 'a'));
    test::Script draft = scene.script;
    draft.next = [](const Ids&) { return test::byteId('z'); };
    scene.run(Speculation::Draft, &draft);
    QVERIFY(passesWithGuesses(scene.script) >= 1);
    QVERIFY(passesWithGuesses(scene.script) <= 8);
    QVERIFY(scene.script.reads.size() > 8);
    for (auto ids = scene.script.reads.begin() + 9; ids != scene.script.reads.end(); ++ids) {
      QCOMPARE(ids->size(), std::size_t{1});
    }
  }

  void aGoodDraftTakesFewPasses() {
    Scene scene;
    scene.request.sampling.temperature = 0;
    test::Script draft = scene.script;
    const GenerateResult result = scene.run(Speculation::Draft, &draft);
    QVERIFY(static_cast<double>(result.ids.size()) / result.speculation.passes > 4);
    // It read the prompt once, and after that only what it had not read.
    std::size_t read = 0;
    for (const Ids& ids : draft.reads) read += ids.size();
    QVERIFY(read < scene.request.prompt.size() + result.ids.size() + 10 + result.speculation.passes);
  }
};

QTEST_GUILESS_MAIN(TestSpeculation)
#include "tst_speculation.moc"
