#include "mail/templates.hpp"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>

#include "base/text.hpp"
#include "generated/mail_templates.hpp"
#include "mail/header_text.hpp"
#include "mail/template_source.hpp"

namespace tanggap::mail {
namespace {

namespace mustache = kainjow::mustache;
using domain::Occasion;

constexpr std::string_view kFolder = "mail/";
constexpr std::string_view kExtension = ".mustache";
constexpr std::array kLanguages{Language::id, Language::en};

struct FileTitle {
  std::string name;  ///< Of an occasion or of a partial.
  Language language = Language::id;
};

/// nullopt for a file that is no template.
std::optional<FileTitle> title_of(std::string_view path) {
  if (!path.starts_with(kFolder) || !path.ends_with(kExtension)) return {};
  path = path.substr(kFolder.size(), path.size() - kFolder.size() - kExtension.size());
  const auto dot = path.rfind('.');
  if (dot == std::string_view::npos) return {};
  const std::string_view tag = path.substr(dot + 1);
  if (tag != "id" && tag != "en") return {};
  return FileTitle{std::string{path.substr(0, dot)}, tag == "id" ? Language::id : Language::en};
}

/// Sources of one language: one per occasion, and the partials.
struct Sources {
  std::map<Occasion, TemplateSource> occasions;
  Partials partials;

  void add(const std::string& name, TemplateSource source) {
    if (const auto occasion = domain::occasion_of(name)) {
      occasions[*occasion] = std::move(source);
    } else {
      partials[name] = std::move(source);
    }
  }
};
using BothLanguages = std::array<Sources, kLanguages.size()>;

Sources& of(BothLanguages& all, Language language) {
  return all[static_cast<std::size_t>(language)];
}

BothLanguages built_in_sources() {
  BothLanguages all;
  std::vector<TemplateFault> none;
  for (const auto& file : mail_templates::files()) {
    const ports::CityFile named{std::string{kFolder} + std::string{file.name},
                                std::string{file.content}};
    const auto title = title_of(named.name);
    of(all, title->language).add(title->name, cut_into_parts(named, none));
  }
  return all;
}

/// A file's place in the house: a known occasion or a partial that is built in or overridden.
void check_name(const ports::CityFile& file, const std::optional<FileTitle>& title,
                const Partials& partials, std::vector<TemplateFault>& faults) {
  if (title && (domain::occasion_of(title->name) || partials.contains(title->name))) return;
  faults.push_back({file.name,
                    0,
                    "template-name-unknown",
                    {"Tidak ada surat bernama demikian.", "There is no mail of this name."},
                    {"Lihat nama-namanya dengan `tanggap mail templates`; bahasa id atau en.",
                     "See the names with `tanggap mail templates`; the language is id or en."}});
}

struct CompiledParts {
  // Rendering changes nothing in a template without partials and lambdas, and ours have neither:
  // threads may share it although the library's render is not const.
  std::array<std::unique_ptr<mustache::mustache>, 3> parts;
};

/// nullopt, with the reasons in `faults`, when it cannot be used.
std::optional<CompiledParts> compile(const TemplateSource& source, const Partials& partials,
                                     Occasion occasion, std::vector<TemplateFault>& faults) {
  const std::size_t before = faults.size();
  CompiledParts compiled;
  for (std::size_t i = 0; i < kPartNames.size(); ++i) {
    const auto& part = source.parts[i];
    if (!part || trim(part->content).empty()) {
      faults.push_back({source.file,
                        0,
                        "template-part-missing",
                        {fmt::format("Bagian {} tidak ada atau kosong.", kPartNames[i]),
                         fmt::format("The part {} is missing or empty.", kPartNames[i])},
                        {fmt::format("Tambahkan baris == {} == dan isinya.", kPartNames[i]),
                         fmt::format("Add a line == {} == and its content.", kPartNames[i])}});
      continue;
    }
    const std::string text =
        expand(*part, static_cast<Part>(i), partials, fields_of(occasion), faults);
    if (faults.size() > before) continue;
    compiled.parts[i] = std::make_unique<mustache::mustache>(text);
    if (!compiled.parts[i]->is_valid()) {
      faults.push_back({source.file,
                        part->line,
                        "template-unreadable",
                        {"Templat tidak terbaca: " + compiled.parts[i]->error_message(),
                         "The template cannot be read: " + compiled.parts[i]->error_message()},
                        {"Periksa tanda-tandanya.", "Check its tags."}});
    }
  }
  if (faults.size() > before) return {};
  return compiled;
}

/// In plain text every further line of a value is indented: what a citizen writes cannot pass for
/// a line of the city's.
std::string indented(const std::string& value) {
  std::string out;
  for (const char c : value) {
    if (c == '\r') continue;
    out += c;
    if (c == '\n') out += "  ";
  }
  return out;
}

mustache::data data_of(const domain::MailFields& fields);

mustache::data data_of(const std::variant<std::string, domain::MailList, bool>& value) {
  if (const auto* said = std::get_if<std::string>(&value)) {
    // An empty text is "no" to a section, and nothing where it is printed.
    return said->empty() ? mustache::data{false} : mustache::data{valid_utf8(*said)};
  }
  if (const auto* items = std::get_if<domain::MailList>(&value)) {
    mustache::list list;
    for (const auto& item : *items) list.push_back(data_of(item));
    return mustache::data{list};
  }
  return mustache::data{std::get<bool>(value)};
}

mustache::data data_of(const domain::MailFields& fields) {
  mustache::object object;
  for (const auto& [name, value] : fields.values) object.emplace(name, data_of(value));
  return mustache::data{object};
}

std::string identity(const std::string& value) { return value; }

/// nullopt when it has nothing to say in one of its parts.
std::optional<Words> say(CompiledParts& compiled, const mustache::data& data) {
  const auto render = [&](Part part) {
    auto& compiled_part = *compiled.parts[static_cast<std::size_t>(part)];
    return compiled_part.render(data);
  };
  Words words{one_line(render(Part::subject)), render(Part::text), render(Part::html)};
  if (words.subject.empty() || trim(words.text).empty() || trim(words.html).empty()) return {};
  return words;
}

}  // namespace

struct Templates::Compiled {
  using Set = std::array<std::map<Occasion, CompiledParts>, kLanguages.size()>;
  Set built_in;
  Set city;

  static void add(Set& set, Language language, Occasion occasion, CompiledParts parts) {
    parts.parts[static_cast<std::size_t>(Part::subject)]->set_custom_escape(identity);
    parts.parts[static_cast<std::size_t>(Part::text)]->set_custom_escape(indented);
    set[static_cast<std::size_t>(language)][occasion] = std::move(parts);
  }
};

namespace {

/// What a city's files make of the built-in sources: overridden partials, then every occasion that
/// has a file of its own or includes an overridden partial.
struct CitySources {
  BothLanguages all = built_in_sources();
  bool any = false;

  CitySources(const std::vector<ports::CityFile>& files, std::vector<TemplateFault>& faults) {
    for (const ports::CityFile& file : files) {
      if (!file.name.starts_with(kFolder)) continue;
      const auto title = title_of(file.name);
      const std::size_t before = faults.size();
      check_name(file, title, of(all, Language::id).partials, faults);
      if (faults.size() > before) continue;
      of(all, title->language).add(title->name, cut_into_parts(file, faults));
      any = true;
    }
  }
};

template <class Use>
void compile_all(BothLanguages& all, std::vector<TemplateFault>& faults, Use use) {
  for (const Language language : kLanguages) {
    for (const auto& [occasion, source] : of(all, language).occasions) {
      auto compiled = compile(source, of(all, language).partials, occasion, faults);
      if (compiled) use(language, occasion, std::move(*compiled));
    }
  }
}

void list_fields(const std::vector<Field>& fields, Language language, std::size_t indent,
                 std::string& out) {
  for (const Field& field : fields) {
    out += fmt::format("{:{}}{:<{}} {}\n", "", indent, field.name, 20 - indent,
                       language == Language::en ? field.meaning.en : field.meaning.id);
    list_fields(field.of, language, indent + 2, out);
  }
}

/// The comment above a template that a city may edit; a partial has no fields of its own.
std::string fields_in_words(const FileTitle& title) {
  const auto occasion = domain::occasion_of(title.name);
  if (!occasion) return {};
  std::string out =
      title.language == Language::en ? "{{! Fields of this mail:\n" : "{{! Bidang surel ini:\n";
  list_fields(fields_of(*occasion), title.language, 2, out);
  return out + "}}\n";
}

}  // namespace

std::vector<TemplateFault> check_templates(const std::vector<ports::CityFile>& city_files) {
  std::vector<TemplateFault> faults;
  CitySources sources{city_files, faults};
  if (sources.any) compile_all(sources.all, faults, [](auto&&...) {});
  const auto key = [](const TemplateFault& f) {
    return std::tie(f.file, f.line, f.slug, f.what.en);
  };
  std::sort(faults.begin(), faults.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  // A partial's fault shows in every mail that includes it.
  faults.erase(std::unique(faults.begin(), faults.end(),
                           [&](const auto& a, const auto& b) { return key(a) == key(b); }),
               faults.end());
  return faults;
}

std::vector<ports::CityFile> built_in_templates() {
  std::vector<ports::CityFile> files;
  for (const auto& file : mail_templates::files()) {
    const std::string name = std::string{kFolder} + std::string{file.name};
    files.push_back({name, fields_in_words(*title_of(name)) + std::string{file.content}});
  }
  return files;
}

Templates::Templates() : Templates(std::vector<ports::CityFile>{}) {}

Templates::Templates(const std::vector<ports::CityFile>& city_files)
    : compiled_(std::make_unique<Compiled>()) {
  std::vector<TemplateFault> faults;
  BothLanguages built_in = built_in_sources();
  compile_all(built_in, faults, [&](Language language, Occasion occasion, CompiledParts parts) {
    Compiled::add(compiled_->built_in, language, occasion, std::move(parts));
  });
  CitySources city{city_files, faults};
  if (!city.any) return;
  compile_all(city.all, faults, [&](Language language, Occasion occasion, CompiledParts parts) {
    Compiled::add(compiled_->city, language, occasion, std::move(parts));
  });
}

Templates::~Templates() = default;
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;

Words Templates::render(const domain::MailDraft& draft) const {
  mustache::data data = data_of(draft.fields);
  if (!draft.unsubscribe_url.empty()) data.set("unsubscribe_url", draft.unsubscribe_url);
  const auto language = static_cast<std::size_t>(draft.language);
  for (auto* set : {&compiled_->city, &compiled_->built_in}) {
    auto& by_occasion = (*set)[language];
    const auto found = by_occasion.find(draft.occasion);
    if (found == by_occasion.end()) continue;
    if (auto words = say(found->second, data)) return *words;
  }
  // Not even the built-in template had something to say: no field of the draft was filled.
  const std::string name{name_of(draft.occasion)};
  return {name, name + "\n", fmt::format("<p>{}</p>\n", name)};
}

}  // namespace tanggap::mail
