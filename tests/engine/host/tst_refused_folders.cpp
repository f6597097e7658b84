// Hugging Face and Meta folders that are no model or another one: a sentence for every way.
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "folder_harm.h"
#include "formats/metadata.h"
#include "formats/model_description.h"
#include "formats/model_file.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;
using namespace chasqui::test;

namespace {

struct Bad {
  const char* name;
  Harm harm;
  const char* message;
};

const std::vector<Bad>& badHuggingFace() {
  static const std::vector<Bad> kBad{
      {"no config", noFile("config.json"), "The folder small lacks the file config.json."},
      {"no weights", noFile("model.safetensors"), "The folder small lacks the file model.safetensors."},
      {"broken config", file("config.json", "{"), "The file small/config.json is damaged: it is not JSON at byte 2."},
      {"no type", noConfig("model_type"), "The file small/config.json is damaged: it does not tell its model_type."},
      {"another type", config("model_type", "\"gemma\""),
       "The model small is of the type “gemma”, which this version does not run."},
      {"quantized", config("quantization_config", R"({"quant_method":"gptq"})"),
       "The model small is quantized by “gptq”, which this version does not run."},
      {"biases", config("attention_bias", "true"),
       "The model small has biases (attention_bias), which this version does not run."},
      {"more biases", config("mlp_bias", "true"),
       "The model small has biases (mlp_bias), which this version does not run."},
      {"another activation", config("hidden_act", "\"gelu\""),
       "The model small has the activation “gelu”, which this version does not run."},
      {"partial turns", config("partial_rotary_factor", "0.5"),
       "The model small turns only a part of each head, which this version does not run."},
      {"no width", noConfig("hidden_size"), "The file small/config.json is damaged: it does not tell its hidden_size."},
      {"no heads", config("num_attention_heads", "0"),
       "The file small/config.json is damaged: num_attention_heads cannot be 0."},
      {"negative", config("num_hidden_layers", "-1"),
       "The file small/config.json is damaged: num_hidden_layers is not a whole number."},
      {"a text for a number", config("rms_norm_eps", "\"1e-5\""),
       "The file small/config.json is damaged: rms_norm_eps is not a number."},
      {"another head size", config("head_dim", "16"),
       "The model small has another llama.attention.key_length (16) than its heads, which this version does not run."},
      {"heads that do not divide", config("num_attention_heads", "3"),
       "The folder small is damaged: the 16 rows of the tensor “model.layers.0.self_attn.q_proj.weight” cannot have 3 "
       "heads."},
      {"dynamic RoPE", config("rope_scaling", R"({"type":"dynamic","factor":2})"),
       "The model small has RoPE scaling of the type “dynamic”, which this version does not run."},
      {"Llama 3's RoPE", config("rope_scaling", R"({"rope_type":"llama3","factor":8.0})"),
       "The model small has RoPE scaling of the type “llama3”, which this version does not run."},
      {"no factor", config("rope_scaling", R"({"type":"linear"})"),
       "The file small/config.json is damaged: its rope_scaling has no factor of 1 or more."},
      {"YaRN of another kind", config("rope_scaling", R"({"type":"yarn","factor":4,"beta_fast":16})"),
       "The model small has YaRN with its own beta_fast, which this version does not run."},
      {"a number for RoPE", config("rope_scaling", "4"),
       "The file small/config.json is damaged: its rope_scaling is not an object."},
      {"no embedding", tensors([](auto& all) { all.erase(all.begin()); }),
       "The folder small is damaged: the tensor “model.embed_tokens.weight” is missing."},
      {"no classifier", tensors([](auto& all) { all.erase(all.begin() + 2); }),
       "The folder small is damaged: the tensor “lm_head.weight” is missing."},
      {"a bias among the tensors",
       tensors([](auto& all) { all.push_back(counted("model.layers.0.self_attn.q_proj.bias", {16})); }),
       "The model small has biases (blk.0.attn_q.bias), which this version does not run."},
      {"another tensor", tensors([](auto& all) { all.push_back(counted("model.vision.weight", {16})); }),
       "The model small has the tensor “model.vision.weight” beside those of a Llama, which this version does not "
       "run."},
      {"index without a map", file("model.safetensors.index.json", "{}"),
       "The file small/model.safetensors.index.json is damaged: it has no weight_map."},
      {"index to a missing part",
       file("model.safetensors.index.json", R"({"weight_map":{"a":"model-00002-of-00002.safetensors"}})"),
       "The folder small lacks the file model-00002-of-00002.safetensors."},
      {"index out of the folder", file("model.safetensors.index.json", R"({"weight_map":{"a":"../../etc/passwd"}})"),
       "The folder small lacks the file ../../etc/passwd."},
      {"index to a missing tensor", file("model.safetensors.index.json", R"({"weight_map":{"a":"model.safetensors"}})"),
       "The file small/model.safetensors is damaged: the tensor “a” is missing."},
      {"broken tokenizer", file("tokenizer.model", "\x0A\xFF"),
       "The file small/tokenizer.model is damaged: it is no SentencePiece model, or not a whole one."},
      {"empty tokenizer", file("tokenizer.model", ""),
       "The file small/tokenizer.model is damaged: it is no SentencePiece model with pieces in it."},
      {"added tokens of no kind", file("added_tokens.json", R"({"<pad>":"8"})"),
       "The file small/added_tokens.json is damaged: the id of “<pad>” is no token."},
      {"added tokens without an id", file("tokenizer_config.json", R"({"added_tokens_decoder":{"x":{"content":"y"}}})"),
       "The file small/tokenizer_config.json is damaged: its added token “x” is not described."},
  };
  return kBad;
}

const std::vector<Bad>& badMeta() {
  static const std::vector<Bad> kBad{
      {"no params", noFile("params.json"), "The folder small lacks the file params.json."},
      {"the first missing", noFile("consolidated.00.pth"), "The folder small lacks the file consolidated.00.pth."},
      {"the last missing", noFile("consolidated.01.pth"), "The folder small lacks the file consolidated.01.pth."},
      {"one too many", file("consolidated.02.pth", checkpointOf(smallMetaTensors(2, 1))),
       "The folder small is damaged: it has 3 checkpoint files where 2 belong together."},
      {"no heads", [](SmallFolder& f) { f.files["params.json"] = without(kSmallParams, "n_heads"); },
       "The file small/params.json is damaged: it does not tell its n_heads."},
      {"no epsilon", [](SmallFolder& f) { f.files["params.json"] = without(kSmallParams, "norm_eps"); },
       "The file small/params.json is damaged: it does not tell its norm_eps."},
      {"another width", params("dim", "32"),
       "The folder small is damaged: params.json speaks of a width of 32, and the checkpoint has 16."},
      {"Llama 3's RoPE", params("use_scaled_rope", "true"),
       "The model small has RoPE scaling of the type “llama3”, which this version does not run."},
      {"experts", params("moe", R"({"num_experts":8})"), "The model small is a mixture of experts."},
      {"layers that are not there", params("n_layers", "2"),
       "The folder small is damaged: the tensor “blk.1.attn_norm.weight” is missing."},
      {"another checkpoint", file("consolidated.00.pth", checkpointOf({counted("conv1.weight", {3, 3})})),
       "The file small/consolidated.00.pth is not a checkpoint of a Llama by Meta."},
      {"shards of different shapes", file("consolidated.01.pth", checkpointOf(smallMetaTensors(1, 0))),
       "The file small/consolidated.01.pth is damaged: its tensor “layers.0.attention.wk.weight” does not go with "
       "that of the first part."},
      {"a shard with more",
       [](SmallFolder& f) {
         auto all = smallMetaTensors(2, 1);
         all.push_back(counted("extra.weight", {4}));
         f.files["consolidated.01.pth"] = checkpointOf(all);
       },
       "The file small/consolidated.01.pth is damaged: it has other tensors than the first part."},
  };
  return kBad;
}

void refuse(const std::vector<Bad>& table, int index, SmallFolder folder, const auto& parse) {
  const Bad& bad = table[static_cast<std::size_t>(index)];
  bad.harm(folder);
  const Result<ModelFile> opened = parse(folder.views(), "/models/small");
  Error error;
  if (opened) {
    const auto read = readConfig(*opened);
    QVERIFY(!read);
    error = read.error();
  } else {
    error = opened.error();
  }
  QCOMPARE(QString::fromStdString(error.message), QString::fromUtf8(bad.message));
  QVERIFY(!error.nextStep.empty());
}

}  // namespace

class TestRefusedFolders : public QObject {
  Q_OBJECT

 private slots:
  void refusesHuggingFace_data() { listed(badHuggingFace()); }
  void refusesHuggingFace() {
    QFETCH(int, index);
    refuse(badHuggingFace(), index, test::smallHuggingFace(), parseHuggingFace);
  }

  void refusesMeta_data() { listed(badMeta()); }
  void refusesMeta() {
    QFETCH(int, index);
    refuse(badMeta(), index, test::smallMeta(2), parseMeta);
  }
  void foldersWithoutAModelAreNamed() {
    QTemporaryDir parent;
    const auto sentence = [&parent](const std::vector<const char*>& names) {
      const std::filesystem::path folder = parent.filePath("f").toStdString();
      std::filesystem::remove_all(folder);
      std::filesystem::create_directories(folder);
      for (const char* name : names) std::ofstream(folder / name) << "x";
      return QString::fromStdString(openModelFile(folder).error().message);
    };
    QCOMPARE(sentence({}), QString("The folder f holds no model."));
    QCOMPARE(sentence({"adapter_config.json", "adapter_model.safetensors"}),
             QString("The folder f holds a LoRA adapter, not a whole model."));
    QCOMPARE(sentence({"consolidated.00.pth"}),
             QString("The folder f holds Meta's checkpoint without its params.json."));
    QCOMPARE(sentence({"model.safetensors"}),
             QString("The folder f holds the weights of a model without its config.json."));
    QCOMPARE(sentence({"a.gguf"}), QString("The folder f holds GGUF files; they are opened one by one."));
  }

 private:
  static void listed(const std::vector<Bad>& table) {
    QTest::addColumn<int>("index");
    for (std::size_t index = 0; index < table.size(); ++index) {
      QTest::newRow(table[index].name) << static_cast<int>(index);
    }
  }
};

QTEST_APPLESS_MAIN(TestRefusedFolders)
#include "tst_refused_folders.moc"
