#include "options.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>

#include <CLI/CLI.hpp>

#include "version.h"

namespace chasqui::cli {
namespace {

constexpr std::uint32_t kMostTokens = 1U << 24;  // what a session takes at most
constexpr int kUsage = 2;

// Where the application keeps it too, so that each finds what the other has found out. Empty, which is nowhere, without
// a home or where CHASQUI_DEVICES says so.
std::filesystem::path devicesFolder() {
  if (const char* chosen = std::getenv("CHASQUI_DEVICES"); chosen != nullptr) return chosen;
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  std::filesystem::path folder = data != nullptr ? data : "";
  if (!folder.is_absolute()) folder = home != nullptr ? std::filesystem::path(home) / ".local" / "share" : "";
  return folder.is_absolute() ? folder / "chasqui" / "devices" : std::filesystem::path();
}

// An option that takes one of a few words.
template <typename T, typename Value>
CLI::Option* addChoice(CLI::App& command, const std::string& name, Value& value,
                       const std::map<std::string, T>& choices, const std::string& description) {
  std::string words;
  for (const auto& choice : choices) words += (words.empty() ? "" : "|") + choice.first;
  const auto read = [&value, choices, name, words](const std::string& text) {
    const auto choice = choices.find(text);
    if (choice == choices.end()) throw CLI::ValidationError(name, "\"" + text + "\" is not one of " + words);
    value = choice->second;
  };
  return command.add_option_function<std::string>(name, read, description)->option_text(words);
}

void addCommon(CLI::App& command, Options& options) {
  command.add_option("--device", options.engine.device, "Vulkan device, as `devices` counts them")->option_text("N");
  command.add_option("--gpu-memory", options.engine.gpuMemoryBytes,
                     "Most of the device's memory to use, such as 6000000000 or 6GB; what does not fit stays in the "
                     "computer's memory")
      ->transform(CLI::AsSizeValue(true))
      ->option_text("BYTES");
  command.add_option("--gpu-layers", options.deviceLayers,
                     "At most this many layers in the device's memory, the others in the computer's")
      ->option_text("N");
  addChoice<engine::CacheType>(command, "--cache", options.cache,
                               {{"f16", engine::CacheType::F16},
                                {"f32", engine::CacheType::F32},
                                {"q8_0", engine::CacheType::Q8_0}},
                               "Key-value cache: f16, f32 (the exact path), or q8_0 (half of f16)");
  command.add_option("--context", options.contextTokens, "Tokens of context to make room for")
      ->check(CLI::Range(1U, kMostTokens))
      ->option_text("N");
  command.add_flag("--validation", options.engine.validation, "Fail on any message of Vulkan's validation layer")
      ->envname("CHASQUI_VALIDATION");
  command.add_option("--tuning", options.engine.tuning, "Kernel shapes in place of the device's own (docs/shaders.md)")
      ->envname("CHASQUI_TUNING")
      ->option_text("NAME=N,…")
      ->group("");
  addChoice<engine::UploadPath>(command, "--upload", options.engine.upload,
                                {{"auto", engine::UploadPath::Automatic},
                                 {"direct", engine::UploadPath::Direct},
                                 {"staged", engine::UploadPath::Staged}},
                                "How weights reach the device")
      ->group("");  // for tests: not in the help
  command.add_option("--devices-folder", options.engine.devicesFolder,
                     "Where what was found out about devices is kept; empty: nowhere")
      ->option_text("DIR")
      ->group("");
}

void addModel(CLI::App& command, Options& options) {
  command.add_option("MODEL", options.model, "A GGUF file")->required();
}

CLI::Option* addTokens(CLI::App& command, Options& options) {
  const auto read = [&options](const std::string& text) {
    std::optional<std::vector<engine::TokenId>> tokens = parseTokens(text);
    if (!tokens) throw CLI::ValidationError("--tokens", "\"" + text + "\" is not a list of token ids such as 1,15043");
    options.tokens = *std::move(tokens);
  };
  return command.add_option_function<std::string>("--tokens", read, "Token ids to read, such as 1,15043,3186")
      ->option_text("1,2,3");
}

void addSampling(CLI::App& command, Options& options) {
  const auto add = [&command](const char* name, auto& value, const char* description) {
    return command.add_option(name, value, description)->group("Sampling");
  };
  engine::SamplingOptions& sampling = options.sampling;
  add("--temperature", sampling.temperature, "0: always the most probable token");
  add("--top-k", sampling.topK, "Only the K most probable; 0: all");
  add("--top-p", sampling.topP, "Only the most probable up to this mass; 1: all");
  add("--min-p", sampling.minP, "Only from this share of the best's probability on; 0: all");
  add("--typical-p", sampling.typicalP, "Only the tokens nearest to the expected surprise up to this mass; 1: all");
  add("--repeat-penalty", sampling.repeatPenalty, "Above 1: recent tokens become less likely");
  add("--frequency-penalty", sampling.frequencyPenalty, "Taken off a recent token's logit each time it came; 0: off");
  add("--presence-penalty", sampling.presencePenalty, "Taken off a recent token's logit once; 0: off");
  add("--repeat-window", sampling.repeatWindow, "How many last tokens are recent for the three penalties; 0: none");
  command.add_flag("--mirostat", sampling.mirostat, "Mirostat 2, in place of top-k, top-p, min-p and typical-p")
      ->group("Sampling");
  add("--mirostat-tau", sampling.mirostatTau, "The surprise to keep to, in bits for each token");
  add("--mirostat-eta", sampling.mirostatEta, "How fast mirostat gets there");
  add("--seed", sampling.seed, "Same seed, same answer; otherwise random")->check([](const std::string& text) {
    return text.starts_with('-') ? std::string("a seed is a whole number from 0 on") : std::string();
  });
}

void addBounds(CLI::App& command, Options& options) {
  command.add_option("--stop", options.stops, "A text that ends the answer before it; may be given several times")
      ->allow_extra_args(false)
      ->option_text("T");
  CLI::Option_group& constraint = *command.add_option_group("Constraint", "What the answer is bound to");
  constraint.add_option("--grammar", options.grammarFile, "A GBNF grammar (docs/constraints.md)")->option_text("FILE");
  constraint.add_option("--json-schema", options.schemaFile, "A JSON schema: the answer is a document valid under it")
      ->option_text("FILE");
  constraint.require_option(0, 1);
}

CLI::Option* addDraft(CLI::App& command, Options& options) {
  return command
      .add_option("--draft", options.draft, "A small model with the same vocabulary that guesses the next tokens")
      ->option_text("FILE");
}

void addSpeculation(CLI::App& command, Options& options) {
  addDraft(command, options);
  addChoice<engine::Speculation>(command, "--speculate", options.speculation,
                                 {{"auto", engine::Speculation::Auto},
                                  {"off", engine::Speculation::Off},
                                  {"lookup", engine::Speculation::Lookup},
                                  {"draft", engine::Speculation::Draft},
                                  {"force", engine::Speculation::Force}},
                                 "Guess tokens to read several at once. auto: where it pays; draft: only with the draft "
                                 "model; force: always; lookup: only from the text itself; off: never. The answer "
                                 "stays the same");
}

void addTokenize(CLI::App& app, Options& options) {
  CLI::App& command = *app.add_subcommand("tokenize", "Print the token ids of a text");
  addModel(command, options);
  CLI::Option_group& source = *command.add_option_group("Text");
  source.add_option("--text", options.text, "The text")->option_text("T");
  source.add_option("--text-file", options.textFile, "A file whose bytes are the text")->option_text("FILE");
  source.require_option(1);
  addCommon(command, options);
}

void addLogits(CLI::App& app, Options& options) {
  CLI::App& command = *app.add_subcommand("logits", "Write the logits after each token to a file");
  addModel(command, options);
  addTokens(command, options)->required();
  command.add_option("--out", options.out, "Where to: float32 [tokens, vocabulary], little-endian")
      ->required()
      ->option_text("FILE");
  addCommon(command, options);
}

void addGenerate(CLI::App& app, Options& options, std::uint32_t& count) {
  CLI::App& command = *app.add_subcommand("generate", "Go on with a text or with token ids");
  addModel(command, options);
  CLI::Option_group& source = *command.add_option_group("Prompt");
  source.add_option("--prompt", options.text, "The text to go on with")->option_text("T");
  addTokens(source, options);
  source.require_option(1);
  command.add_option("--count", count, "Most tokens to write")
      ->required()
      ->check(CLI::Range(1U, kMostTokens))
      ->option_text("N");
  command.add_flag("--ids", options.ids, "Print the new token ids in place of the text");
  addSampling(command, options);
  addBounds(command, options);
  addSpeculation(command, options);
  addCommon(command, options);
}

void addChat(CLI::App& app, Options& options, std::uint32_t& count) {
  CLI::App& command = *app.add_subcommand("chat", "Chat: with messages, all in one chat; without, interactive");
  addModel(command, options);
  command.add_option("--system", options.system, "The system prompt")->option_text("T");
  std::map<std::string, engine::TemplateKind> templates;
  for (const engine::TemplateKind kind : engine::templateKinds()) templates.emplace(engine::templateId(kind), kind);
  addChoice(command, "--template", options.templateKind, templates, "Chat template, in place of the model's own");
  addChoice<engine::WhenFull>(command, "--when-full", options.whenFull,
                              {{"drop", engine::WhenFull::DropOldest},
                               {"summarize", engine::WhenFull::Summarize},
                               {"stop", engine::WhenFull::Stop}},
                              "When the chat outgrows the context: drop its oldest turns, have the model summarize "
                              "them, or stop");
  command.add_option("--message", options.messages, "A message; may be given several times")
      ->allow_extra_args(false)
      ->option_text("T");
  command.add_option("--cache-file", options.cacheFile,
                     "Where what was read of the chat is kept, so that it is not read again the next time")
      ->option_text("FILE");
  command.add_option("--count", count, "Most tokens for each answer")
      ->check(CLI::Range(1U, kMostTokens))
      ->option_text("N");
  addSampling(command, options);
  addBounds(command, options);
  addSpeculation(command, options);
  addCommon(command, options);
}

void addBench(CLI::App& app, Options& options) {
  CLI::App& command = *app.add_subcommand("bench", "Measure reading and writing");
  addModel(command, options);
  const CLI::Range range(1U, kMostTokens / 2);
  command.add_option("--prompt", options.promptTokens, "Tokens to read at once")->check(range);
  command.add_option("--generate", options.generateTokens, "Tokens to read one by one")->check(range);
  command.add_option("--runs", options.runs, "How often; the median counts")->check(CLI::Range(1U, 1000U));
  addDraft(command, options);
  command.add_flag("--json", options.json, "Print one JSON object");
  command.add_flag("--profile", options.engine.profile, "Print what each operation took on the device");
  addCommon(command, options);
}

void addTune(CLI::App& app, Options& options) {
  CLI::App& command = *app.add_subcommand("tune", "Measure which shapes of the kernels suit the device, and keep them");
  command.add_flag("--json", options.json, "Print one JSON object");
  command.add_flag("--forget", options.forget, "Forget what was measured, in place of measuring");
  command.add_option("--seconds", options.seconds, "After so long nothing new is tried")
      ->check(CLI::Range(0.0, 86400.0))
      ->option_text("N");
  command.add_option("--only", options.only, "Only this kernel; may be given several times")
      ->allow_extra_args(false)
      ->option_text("NAME");
  addCommon(command, options);
}

void addImport(CLI::App& app, Options& options) {
  CLI::App& command = *app.add_subcommand("import", "Write a model as one GGUF file in a chosen type");
  command.add_option("SOURCE", options.model, "A GGUF file, or a folder from Hugging Face or Meta")->required();
  const std::string types = "F16|BF16|F32|Q8_0|Q6_K|Q5_K|Q4_K|Q4_0";
  const auto read = [&options, types](const std::string& text) {
    const std::optional<engine::ImportType> type = engine::findImportType(text);
    if (!type) throw CLI::ValidationError("--type", "\"" + text + "\" is not one of " + types);
    options.importType = *type;
  };
  command.add_option_function<std::string>("--type", read, "What the weights become; Q4_K is half as large as Q8_0")
      ->required()
      ->option_text(types);
  command.add_option("--out", options.out, "The GGUF file to write")->required()->option_text("FILE");
  command.add_option("--threads", options.threads, "Threads; 0: as many as the processor runs at once")
      ->check(CLI::Range(0U, 256U))
      ->option_text("N");
  command.add_flag("--overwrite", options.overwrite, "Take the place of a file that is there already");
}

void addVerify(CLI::App& app, Options& options) {
  CLI::App& command = *app.add_subcommand("verify", "Read all of a model and say whether it is sound");
  command.add_option("MODEL", options.model, "A GGUF file, or a folder from Hugging Face or Meta")->required();
}

Command commandOf(const CLI::App& app) {
  const std::map<std::string_view, Command> commands{
      {"devices", Command::Devices},   {"info", Command::Info},     {"tokenize", Command::Tokenize},
      {"logits", Command::Logits},     {"chat", Command::Chat},     {"bench", Command::Bench},
      {"generate", Command::Generate}, {"import", Command::Import}, {"verify", Command::Verify},
      {"tune", Command::Tune},
  };
  return commands.at(app.get_subcommands().front()->get_name());
}

Ended usageError(const CLI::App& app, std::string reason) {
  const auto chosen = app.get_subcommands();
  const std::string command = chosen.empty() ? "" : " " + chosen.front()->get_name();
  if (reason.back() != '.') reason += '.';
  std::fprintf(stderr, "chasqui-cli: %s See chasqui-cli%s --help.\n", reason.c_str(), command.c_str());
  return Ended{kUsage};
}

}  // namespace

std::variant<Options, Ended> parse(int argc, const char* const* argv) {
  Options options;
  options.engine.devicesFolder = devicesFolder();
  CLI::App app("Runs Llama 2 models on a Vulkan device.", "chasqui-cli");
  app.option_defaults()->always_capture_default();
  app.set_version_flag("--version", std::string("chasqui-cli ") + kVersion);
  app.require_subcommand(1);

  addCommon(*app.add_subcommand("devices", "List the Vulkan devices"), options);
  CLI::App& info = *app.add_subcommand("info", "Print what a model file says of itself, and the memory it needs");
  addModel(info, options);
  addCommon(info, options);
  addTokenize(app, options);
  addLogits(app, options);
  addGenerate(app, options, options.count);
  addChat(app, options, options.count);
  addBench(app, options);
  addTune(app, options);
  addImport(app, options);
  addVerify(app, options);

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    app.exit(help);
    return Ended{0};
  } catch (const CLI::ParseError& error) {
    const bool named = app.get_subcommands().empty() && argc > 1 && argv[1][0] != '-';
    if (named) return usageError(app, "There is no command \"" + std::string(argv[1]) + "\"");
    return usageError(app, error.what());
  }
  options.command = commandOf(app);
  if (const Result<void> sampling = engine::check(options.sampling); !sampling) {
    return usageError(app, toString(sampling.error()));
  }
  return options;
}

std::optional<std::vector<engine::TokenId>> parseTokens(const std::string& text) {
  std::vector<engine::TokenId> tokens;
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto skipSpaces = [&] {
    while (at != end && (*at == ' ' || *at == '\n')) ++at;
  };
  for (;;) {
    skipSpaces();
    engine::TokenId id = 0;
    const auto [rest, failure] = std::from_chars(at, end, id);
    if (failure != std::errc() || id < 0) return std::nullopt;
    tokens.push_back(id);
    at = rest;
    skipSpaces();
    if (at == end) return tokens;
    if (*at++ != ',') return std::nullopt;
  }
}

}  // namespace chasqui::cli
