// A model's template is found from its Jinja text, else from its name; what is not known is said to be unknown.
#include <QTest>

#include "engine/chat_template.h"

using namespace chasqui::engine;

Q_DECLARE_METATYPE(chasqui::engine::TemplateKind)
Q_DECLARE_METATYPE(chasqui::engine::TemplateSource)

class TestTemplateDetection : public QObject {
  Q_OBJECT

  static void compare(const TemplateChoice& found, TemplateKind kind, TemplateSource source) {
    QCOMPARE(QString(templateName(found.kind)), QString(templateName(kind)));
    QCOMPARE(static_cast<int>(found.source), static_cast<int>(source));
  }

 private slots:
  // The stretches by which published texts are told; from the models named.
  void byTheJinjaText_data() {
    QTest::addColumn<QString>("jinja");
    QTest::addColumn<TemplateKind>("kind");
    const auto row = [](const char* name, TemplateKind kind, const char* jinja) {
      QTest::newRow(name) << QString::fromUtf8(jinja) << kind;
    };
    row("Llama-2-7b-chat-hf", TemplateKind::Llama2,
        "{% set content = '<<SYS>>\\n' + system_message + '\\n<</SYS>>\\n\\n' + message['content'] %}"
        "{{ bos_token + '[INST] ' + content.strip() + ' [/INST]' }}");
    row("Llama 2 without a system prompt", TemplateKind::Llama2,
        "{% for m in messages %}{{ bos_token + '[INST] ' + m['content'] + ' [/INST]' }}{% endfor %}");
    row("Mistral-7B-Instruct-v0.1", TemplateKind::Mistral,
        "{{ bos_token }}{% for message in messages %}{{ '[INST] ' + message['content'] + ' [/INST]' }}{% endfor %}");
    row("Mistral-7B-Instruct-v0.3", TemplateKind::Mistral,
        "{{ bos_token }}{{ '[AVAILABLE_TOOLS]' }}{{ '[INST] ' + message['content'] + '[/INST]' }}");
    row("OpenHermes-2.5-Mistral-7B", TemplateKind::ChatML,
        "{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}");
    row("TinyLlama-1.1B-Chat-v1.0", TemplateKind::Zephyr,
        "{{ '<|user|>\\n' + message['content'] + eos_token }}{{ '<|assistant|>' }}");
    row("Zephyr in a loop", TemplateKind::Zephyr,
        "{{ '<|' + message['role'] + '|>\\n' + message['content'] + eos_token }}");
    row("Vicuna", TemplateKind::Vicuna, "{{ 'USER: ' + message['content'] }}{{ ' ASSISTANT:' }}");
    row("Alpaca", TemplateKind::Alpaca, "{{ '### Instruction:\\n' + message['content'] }}{{ '### Response:\\n' }}");
  }
  void byTheJinjaText() {
    QFETCH(QString, jinja);
    QFETCH(TemplateKind, kind);
    compare(detectTemplate(jinja.toStdString(), "no name"), kind, TemplateSource::File);
    // The text counts, whatever the name says.
    compare(detectTemplate(jinja.toStdString(), "llama-2-7b-chat"), kind, TemplateSource::File);
    compare(detectTemplate(jinja.toStdString(), "vicuna-7b"), kind, TemplateSource::File);
  }

  void aJinjaTextOfNoKindIsUnknown_data() {
    QTest::addColumn<QString>("jinja");
    QTest::newRow("Llama 3") << "<|start_header_id|>user<|end_header_id|>\n\n{{ content }}<|eot_id|>";
    QTest::newRow("Phi 3") << "{{'<|user|>' + '\\n' + message['content'] + '<|end|>' }}{{ eos_token }}";
    QTest::newRow("Phi 4") << "{{ '<|im_start|>user<|im_sep|>' + message['content'] + '<|im_end|>' }}";
    QTest::newRow("Gemma") << "{{ '<start_of_turn>' + role + '\\n' + message['content'] }}";
    QTest::newRow("StableLM Zephyr") << "{{ '<|user|>\\n' + message['content'] + '<|endoftext|>' }}{{ eos_token }}";
    QTest::newRow("DeepSeek Coder") << "{{'### Instruction:\\n'}}{{'### Response:\\n'}}{{'\\n<|EOT|>\\n'}}";
    QTest::newRow("Orca-Vicuna") << "{{ 'SYSTEM: ' }}{{ 'USER: ' }}{{ 'ASSISTANT:' }}";
    QTest::newRow("Mistral with a system tag") << "{{ '[SYSTEM_PROMPT] ' }}{{ '[INST] ' }}{{ '[/INST]' }}";
    QTest::newRow("only the texts") << "{% for m in messages %}{{ m.content }}{% endfor %}";
    QTest::newRow("no template") << "x";
  }
  void aJinjaTextOfNoKindIsUnknown() {
    QFETCH(QString, jinja);
    compare(detectTemplate(jinja.toStdString(), "llama-2-7b-chat"), TemplateKind::Plain, TemplateSource::Unknown);
  }

  void byTheName_data() {
    QTest::addColumn<TemplateKind>("kind");
    const auto row = [](const char* name, TemplateKind kind) { QTest::newRow(name) << kind; };
    row("LLaMA v2 llama-2-7b-chat.Q4_0", TemplateKind::Llama2);
    row("Llama-2-13b-chat-hf", TemplateKind::Llama2);
    row("Llama 2 70B Chat", TemplateKind::Llama2);
    row("llama2_7b_chat_uncensored", TemplateKind::Llama2);
    row("CodeLlama-34B-Instruct", TemplateKind::Llama2);
    row("codellama_codellama-7b-instruct-hf codellama-7b-instruct.Q4_K_M", TemplateKind::Llama2);
    row("tinyllama-1.1b-chat llama-2", TemplateKind::Zephyr);
    row("tinyllama_tinyllama-1.1b-chat-v1.0", TemplateKind::Zephyr);
    row("tinyllama-1.1b-chat-v0.3.Q8_0", TemplateKind::ChatML);
    row("zephyr-7b-beta.Q4_K_M", TemplateKind::Zephyr);
    row("lmsys_vicuna-13b-v1.5 vicuna-13b-v1.5.Q5_K_M", TemplateKind::Vicuna);
    row("vicuna-7b-chat", TemplateKind::Vicuna);
    row("Wizard-Vicuna-13B-Uncensored", TemplateKind::Vicuna);
    row("chavinlo_alpaca-native", TemplateKind::Alpaca);
    row("Nous-Hermes-Llama2-13b", TemplateKind::Alpaca);
    row("mythomax-l2-13b", TemplateKind::Alpaca);
    row("Nous-Hermes-2-Mistral-7B-DPO", TemplateKind::ChatML);
    row("teknium_openhermes-2.5-mistral-7b", TemplateKind::ChatML);
    row("microsoft_Orca-2-13b", TemplateKind::ChatML);
    row("mistralai_mistral-7b-instruct-v0.2", TemplateKind::Mistral);
  }
  void byTheName() {
    QFETCH(TemplateKind, kind);
    compare(detectTemplate("", QTest::currentDataTag()), kind, TemplateSource::Name);
  }

  void aNameThatTellsOfChatsInNoKnownFormIsUnknown_data() {
    QTest::addColumn<int>("unused");
    for (const char* name : {"my-own-chat-model", "WizardLM-7B-V1.0", "guanaco-33b", "vicuna-13b-v0",
                             "Llama-2-7B-32K-Instruct", "tinyllama-1.1b-chat-v0.1", "dolphin-llama2-7b"})
      QTest::newRow(name) << 0;
  }
  void aNameThatTellsOfChatsInNoKnownFormIsUnknown() {
    compare(detectTemplate("", QTest::currentDataTag()), TemplateKind::Plain, TemplateSource::Unknown);
  }

  void aBaseModelIsPlainWithoutAnyDoubt_data() {
    QTest::addColumn<int>("unused");
    for (const char* name :
         {"llama-2-7b", "codellama-34b", "stories260K", "Mistral-7B-v0.1", "tinyllama-1.1b-3t", "open_llama_3b"})
      QTest::newRow(name) << 0;
  }
  void aBaseModelIsPlainWithoutAnyDoubt() {
    compare(detectTemplate("", QTest::currentDataTag()), TemplateKind::Plain, TemplateSource::BaseModel);
  }

  void withoutAnythingItIsABaseModel() {
    compare(detectTemplate("", ""), TemplateKind::Plain, TemplateSource::BaseModel);
  }
};

QTEST_APPLESS_MAIN(TestTemplateDetection)
#include "tst_template_detection.moc"
