package domain

// Role is what a party is in a review. The parties are those to whom a reviewer must have no tie (Labor Code 139.5(c)(2)
// and (d)(5)).
type Role string

// The roles.
const (
	RoleEmployer     Role = "employer"
	RoleInsurer      Role = "insurer"
	RoleClaims       Role = "claims administrator"
	RoleNetwork      Role = "medical provider network"
	RoleTreating     Role = "treating physician"
	RoleGroup        Role = "medical group"
	RoleInstitution  Role = "institution"
	RoleManufacturer Role = "manufacturer"
	RoleEmployee     Role = "employee"
	RoleUR           Role = "utilization review organization"
	RoleAttorney     Role = "attorney"
)

// Roles are all roles, in the order in which a reviewer is asked about them.
var Roles = []Role{RoleEmployer, RoleInsurer, RoleClaims, RoleNetwork, RoleTreating, RoleGroup, RoleInstitution, RoleManufacturer,
	RoleEmployee, RoleUR, RoleAttorney}

// Party is a person or organisation of the case by name. Names serve the question about conflicts of interest and are what
// a publication copy leaves out; a letter never prints the list.
type Party struct {
	Role Role   `json:"role"`
	Name string `json:"name"`
}

// Remark is what an office asks about a determination that came back to it: a quality remark.
type Remark struct {
	ID    string `json:"id"`
	Loc   Loc    `json:"loc"`
	Quote string `json:"quote,omitempty"` // the words it is about; none for the field as a whole
	Text  string `json:"text"`
}
