#include <algorithm>
#include <array>

#include "engine/chat_template.h"

namespace chasqui::engine {
namespace {

struct Named {
  TemplateKind kind;
  const char* name;
  const char* id;
};

constexpr std::array<Named, 7> kNames{{{TemplateKind::Plain, "Plain", "plain"},
                                       {TemplateKind::Llama2, "Llama 2", "llama2"},
                                       {TemplateKind::ChatML, "ChatML", "chatml"},
                                       {TemplateKind::Zephyr, "Zephyr", "zephyr"},
                                       {TemplateKind::Vicuna, "Vicuna", "vicuna"},
                                       {TemplateKind::Alpaca, "Alpaca", "alpaca"},
                                       {TemplateKind::Mistral, "Mistral", "mistral"}}};

// The model's own kinds first: plain text is what is left where none fits.
constexpr std::array<TemplateKind, 7> kKinds{TemplateKind::Llama2, TemplateKind::ChatML, TemplateKind::Zephyr,
                                             TemplateKind::Vicuna, TemplateKind::Alpaca, TemplateKind::Mistral,
                                             TemplateKind::Plain};

const Named& namedOf(TemplateKind kind) {
  const auto* found = std::find_if(kNames.begin(), kNames.end(), [kind](const Named& n) { return n.kind == kind; });
  return found == kNames.end() ? kNames.front() : *found;
}

}  // namespace

std::span<const TemplateKind> templateKinds() { return kKinds; }

const char* templateName(TemplateKind kind) { return namedOf(kind).name; }

const char* templateId(TemplateKind kind) { return namedOf(kind).id; }

std::optional<TemplateKind> templateOf(std::string_view id) {
  for (const Named& named : kNames)
    if (id == named.id) return named.kind;
  return std::nullopt;
}

bool refusesTags(TemplateKind kind) { return kind == TemplateKind::Llama2; }

bool stripsAnswers(TemplateKind kind) { return kind != TemplateKind::Plain; }

}  // namespace chasqui::engine
