// Character cards of other programs as prompts. The cards are ours, in the format that the specifications describe.
#include <QFile>
#include <QTest>

#include "prompts.h"

using namespace chasqui;
using namespace chasqui::exchange;
using namespace chasqui::exchange::test;

class TestCharacterCard : public QObject {
  Q_OBJECT

  static PromptRead readCard(const std::string& json, const PromptLimits& limits = {}) {
    Result<PromptsRead> read = readPromptText(json, limits);
    if (!read || read->prompts.size() != 1 || read->format != PromptFormat::CharacterCard) {
      qWarning("%s", read ? "no card" : toString(read.error()).c_str());
      return {};
    }
    return std::move(read->prompts[0]);
  }

  static PromptRead cardOf(const char* name) {
    QFile file(QString(CHASQUI_SOURCE_DIR "/tests/exchange/cards/%1.json").arg(name));
    return file.open(QIODevice::ReadOnly) ? readCard(file.readAll().toStdString()) : PromptRead();
  }

  static QString reasonFor(const std::string& json) {
    const Result<PromptsRead> read = readPromptText(json);
    return read ? QString("was read") : QString::fromStdString(read.error().message);
  }

  /// A field of JSON.
  static std::string field(const char* name, const std::string& value) {
    return "\"" + std::string(name) + "\":\"" + value + "\"";
  }

  /// A picture's chunk; nobody asks for its checksum.
  static std::string chunk(const char* type, const std::string& data) {
    std::string length(4, '\0');
    for (std::size_t i = 0; i < 4; ++i) length[i] = static_cast<char>(data.size() >> (8 * (3 - i)));
    return length + type + data + "crc.";
  }

  static std::string textChunk(const char* keyword, const std::string& json) {
    return chunk("tEXt", keyword + std::string(1, '\0') + QByteArray::fromStdString(json).toBase64().toStdString());
  }

  static std::string png(const std::string& chunks) { return "\x89PNG\r\n\x1A\n" + chunk("IHDR", "size") + chunks; }

  static std::string v2(const std::string& fields) { return R"({"spec":"chara_card_v2","data":{)" + fields + "}}"; }

 private slots:
  void version1() {
    const PromptRead card = cardOf("v1");
    QCOMPARE(card.prompt.name, std::string("Captain Quispe"));
    QCOMPARE(card.prompt.text,
             std::string("You are Captain Quispe. Stay in this role, and answer as Captain Quispe would.\n\n"
                         "Captain Quispe steers a reed boat across Lake Titicaca and has never been in a hurry.\n\n"
                         "Personality: patient, dry, fond of riddles\n\n"
                         "Scenario: {{user}} has missed the last ferry; Captain Quispe offers a place between the potatoes."));
    const std::vector<storage::PromptExample> expected{
        {"How long does it take?", "As long as the lake.\nLonger with a head wind."},
        {"And today?", "Today there is wind."},
        {"Hello.", "Sit in the middle."},
        {"Hello.", "*lifts the pole* You look like somebody who read the timetable, {{user}}."}};
    QVERIFY(card.prompt.examples == expected);
    QVERIFY(card.losses == (std::vector<CardLoss>{{CardNote::QuestionAlone, 1}}));
  }

  void version2() {
    const PromptRead card = cardOf("v2");
    QCOMPARE(card.prompt.name, std::string("Mama Chola"));
    QVERIFY(card.prompt.tags == (std::vector<std::string>{"market", "Peru"}));
    QCOMPARE(card.prompt.text,
             std::string("You are Mama Chola. Stay in this role, and answer as Mama Chola would. Never give a dose of anything.\n\n"
                         "Mama Chola sells herbs at a market in Cusco. She speaks with {{user}} as with a niece.\n\n"
                         "Personality: warm, sharp about money\n\n"
                         "Keep to three sentences."));
    const std::vector<storage::PromptExample> expected{{"What is this?", "Muña. For the stomach, and for the soup."},
                                                       {"Hello.", "Come closer, {{user}}, the good ones are below."}};
    QVERIFY(card.prompt.examples == expected);
    QVERIFY(card.losses == (std::vector<CardLoss>{{CardNote::AfterHistory, 0},
                                                  {CardNote::Lorebook, 2},
                                                  {CardNote::OtherGreetings, 2},
                                                  {CardNote::DepthPrompt, 0},
                                                  {CardNote::CreatorNotes, 0}}));
    QCOMPARE(card.creatorNotes, std::string("Made for short scenes.\nWorks best with a low temperature."));
  }

  void version2CountsWhereVersion1StandsBeside() {
    const PromptRead card = cardOf("v2_both");
    QCOMPARE(card.prompt.name, std::string("Guard of the bridge"));
    QVERIFY(card.prompt.text.ends_with("Lets nobody over the bridge who cannot count to {{random:three,five}}."));
    QVERIFY(card.prompt.examples.empty() && card.losses.empty() && card.creatorNotes.empty());
  }

  void version3() {
    const PromptRead card = cardOf("v3");
    QCOMPARE(card.prompt.name, std::string("Doctor Amaru Huamán of the observatory"));
    QVERIFY(card.prompt.tags == (std::vector<std::string>{"stars", "night"}));
    QCOMPARE(card.prompt.text, std::string("You are Amaru. Stay in this role, and answer as Amaru would.\n\n"
                                           "Amaru counts stars. Amaru never finishes.\n\n"
                                           "Scenario: It is {{time}} at the observatory, and Amaru is alone with {{user}}."));
    const std::vector<storage::PromptExample> expected{{"Hello.", "The sky is clear.\nand cold."},
                                                       {"Shall I come in?", "Bring the tea."},
                                                       {"Hello.", "One moment. Four thousand and… yes?"}};
    QVERIFY(card.prompt.examples == expected);
    QVERIFY(card.losses == (std::vector<CardLoss>{{CardNote::GroupGreetings, 1}, {CardNote::Files, 1}}));
  }

  void whatIsBrokenIsNamed() {
    QVERIFY(reasonFor(v2(R"("description":"")")).contains("The field “data.name” is missing."));
    QVERIFY(reasonFor(v2(R"("name":7)")).contains("The field “data.name” is not a text."));
    QVERIFY(reasonFor(v2(R"("name":"N","mes_example":{})")).contains("The field “data.mes_example” is not a text."));
    QVERIFY(reasonFor(v2(R"("name":"N","tags":[1])")).contains("The field “data.tags[0]” is not a text."));
    QVERIFY(reasonFor(v2(R"("name":"a\u0001")")).contains("Its name holds a control character."));
    QVERIFY(reasonFor(v2(R"("name":"N","first_mes":"\u0000")")).contains("The answer of its example 1 holds a NUL character."));
    QVERIFY(reasonFor(R"({"spec":"chara_card_v2","data":[]})").contains("The field “data” is missing or not an object."));
    QVERIFY(reasonFor(R"({"spec":"chara_card_v2"})").contains("The field “data” is missing or not an object."));
    QVERIFY(reasonFor(R"({"spec":"chara_card_v9","data":{"name":"N"}})").contains("of the kind “chara_card_v9”"));
    QVERIFY(reasonFor(R"({"name":"N","description":5,"first_mes":""})").contains("The field “description” is not a text."));
    QVERIFY(reasonFor(v2(field("name", std::string(401, 'x')))).contains("Its name is longer than 400 characters."));
  }

  void nothingAndNullAreEmpty() {
    const PromptRead card = readCard(v2(R"("name":null,"description":null,"first_mes":null,"tags":null,"character_book":null)"));
    QCOMPARE(card.prompt.text, std::string("Stay in the role that is described here."));
    QVERIFY(card.prompt.name.empty() && card.prompt.examples.empty() && card.losses.empty());
  }

  void cardsInPictures() {
    const std::string old = v2(R"("name":"Old \u00e9")"), other = v2(R"("name":"Other")");
    QCOMPARE(readCard(png(textChunk("chara", old) + chunk("IDAT", "x") + chunk("IEND", "") + "more")).prompt.name,
             std::string("Old é"));
    for (std::size_t length = 1; length <= 4; ++length) {  // with each number of letters at base64's end
      const std::string name(length, 'n');
      QByteArray code = QByteArray::fromStdString(v2("\"name\":\"" + name + "\""));
      code = code.toBase64(QByteArray::OmitTrailingEquals) + '\n';
      QCOMPARE(readCard(png(chunk("tEXt", std::string("chara\0", 6) + code.toStdString()))).prompt.name, name);
    }
    QCOMPARE(readCard(png(textChunk("ccv3", other) + textChunk("chara", old))).prompt.name, std::string("Other"));
    QVERIFY(reasonFor(png(chunk("IEND", "") + textChunk("chara", old))).contains("without a character card"));
    QVERIFY(reasonFor(png(textChunk("Comment", old))).contains("without a character card"));
    QVERIFY(reasonFor(png(textChunk("chara", old)).substr(0, 60)).contains("ends in the middle"));
    QVERIFY(reasonFor(png("\xFF\xFF\xFF\xFFtEXtchara")).contains("ends in the middle"));
    QVERIFY(reasonFor(png(chunk("tEXt", std::string("chara\0{}", 8)))).contains("card is damaged"));
    QVERIFY(reasonFor(png(textChunk("chara", "{\"a\":1}"))).contains("holds no prompts"));
    QVERIFY(reasonFor(png(textChunk("chara", "\xFF"))).contains("byte 1 is wrong"));
    QVERIFY(reasonFor(png(textChunk("chara", png(textChunk("chara", old))))).contains("byte 1 is wrong"));
  }

  void macros() {
    const auto text = [](const std::string& description) {
      return readCard(v2(R"("name":"{{user}}","system_prompt":" x ",)" + field("description", description))).prompt.text;
    };
    QCOMPARE(text("{{CHAR}} {{User}} <bot> <User> <char> {{original}}!"), std::string("x\n\n{{user}} {{user}} {{user}} {{user}} {{user}} !"));
    QCOMPARE(text("{{char {{char}} }} {char} {{ char }} < user> {{"), std::string("x\n\n{{char {{user}} }} {char} {{ char }} < user> {{"));
  }

  // What one character becomes many of is not put together first.
  void textsThatGrow() {
    const std::string name(400, 'n');
    std::string many;
    for (int i = 0; i < 200'000; ++i) many += "<BOT>";
    QVERIFY(reasonFor(v2(field("name", name) + "," + field("description", many))).contains("longer than"));
    std::string open;
    for (int i = 0; i < 100'000; ++i) open += "{{";
    QVERIFY(readCard(v2(R"("name":"N",)" + field("description", open))).prompt.text.ends_with("{{"));
    std::string dialogue = "<START>";
    for (int i = 0; i < 2'000; ++i) dialogue += R"(\n{{user}}: a\n{{char}}: b)";
    QVERIFY(reasonFor(v2(R"("name":"N",)" + field("mes_example", dialogue))).contains("more than 100 examples"));
  }
};

QTEST_GUILESS_MAIN(TestCharacterCard)
#include "tst_character_card.moc"
