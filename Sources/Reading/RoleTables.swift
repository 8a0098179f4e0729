import Bitext

/// The embedded role tables, one a language: adding a language is adding a folder and a row here.
enum RoleTables {
  static let all: [(language: String, bytes: [UInt8])] = [
    ("ar", PackageResources.roles_ar_tsv),
    ("cs", PackageResources.roles_cs_tsv),
    ("de", PackageResources.roles_de_tsv),
    ("en", PackageResources.roles_en_tsv),
    ("es", PackageResources.roles_es_tsv),
    ("fr", PackageResources.roles_fr_tsv),
    ("id", PackageResources.roles_id_tsv),
    ("it", PackageResources.roles_it_tsv),
    ("ja", PackageResources.roles_ja_tsv),
    ("ko", PackageResources.roles_ko_tsv),
    ("nl", PackageResources.roles_nl_tsv),
    ("pl", PackageResources.roles_pl_tsv),
    ("pt", PackageResources.roles_pt_tsv),
    ("ru", PackageResources.roles_ru_tsv),
    ("sv", PackageResources.roles_sv_tsv),
    ("th", PackageResources.roles_th_tsv),
    ("tr", PackageResources.roles_tr_tsv),
    ("uk", PackageResources.roles_uk_tsv),
    ("vi", PackageResources.roles_vi_tsv),
    ("zh", PackageResources.roles_zh_tsv),
  ]
}
