#include "endpoint.h"

#include "base/utf8.h"
#include "download/http.h"
#include "url.h"

namespace chasqui::download {

Result<std::string> endpointIn(const Environment& environment, const std::string& variable, const std::string& usual) {
  const std::optional<std::string> value = environment(variable);
  if (!value) return usual;
  std::string_view url = utf8::strip(*value);
  while (url.ends_with('/')) url.remove_suffix(1);
  const bool isPlain = hasOnlyUrlCharacters(url) && url.find_first_of("?#@") == std::string_view::npos;
  if (isPlain && splitUrl(url) && isAllowedUrl(std::string(url))) return std::string(url);
  // The value itself is left out: it may carry a password.
  return fail(ErrorCode::Invalid, "The variable " + variable + " does not name a server that may be used.",
              "Set it to an address that starts with https://, or remove it.");
}

}  // namespace chasqui::download
