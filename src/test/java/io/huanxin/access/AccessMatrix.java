package io.huanxin.access;

import java.util.List;

import io.huanxin.access.Route.Subject;
import io.huanxin.region.Role;

import static io.huanxin.access.Route.get;
import static io.huanxin.access.Route.post;

/**
 * Who may do what, route by route. A new route needs an entry here, and so begins with
 * the question who may use it.
 */
final class AccessMatrix {

	/** Everybody who sees business data. */
	private static final Role[] READERS = { Role.CLERK, Role.REVIEWER, Role.LEADER, Role.DEPARTMENT, Role.AUDITOR };

	/** A ranking is read from below its parent and from above, by every role. */
	private static final Route.Rule RANKING = (role, place) -> (place == Place.FOREIGN) ? Answer.UNKNOWN : Answer.DONE;

	/**
	 * A job belongs to whoever started it; reviewers and auditors of its region look on.
	 */
	private static final Route.Rule JOB = (role,
			place) -> (place.within && (role == Role.REVIEWER || role == Role.AUDITOR)) ? Answer.DONE : Answer.UNKNOWN;

	/** Only whoever started a job goes on with it. */
	private static final Route.Rule GO_ON = (role,
			place) -> (place.within && (role == Role.REVIEWER || role == Role.AUDITOR)) ? Answer.FORBIDDEN
					: Answer.UNKNOWN;

	/** What a clerk chose is nobody else's. */
	private static final Route.Rule OWN_CHANGE = (role, place) -> (role == Role.CLERK) ? Answer.UNKNOWN
			: Answer.FORBIDDEN;

	/** Only a reviewer above decides on a plan: nobody on one of the own region. */
	private static final Route.Rule ABOVE = (role, place) -> {
		if (role == Role.REVIEWER) {
			return (place == Place.CHILD) ? Answer.DONE : (place.within ? Answer.FORBIDDEN : Answer.UNKNOWN);
		}
		return place.within ? Answer.FORBIDDEN : Answer.REFUSED;
	};

	/** A city does not confirm: that is for the province. */
	private static final Route.Rule CONFIRMED_ABOVE = (role, place) -> Answer.FORBIDDEN;

	/** Whoever is not between the two steps of signing in has to begin with the first. */
	private static final Route.Rule FIRST_STEP = (role, place) -> Answer.SIGN_IN;

	static final List<Route> ROUTES = List.of(
			// signing in and one's own account
			get("/login").rule(Route.Rule.ANYBODY), get("/language").rule(Route.Rule.ANYBODY).with("tag", "en"),
			get("/account"), post("/account/role").rule((role, place) -> Answer.UNKNOWN).with("assignment", "1"),
			post("/account/password").with("current", "x").with("replacement", "y").with("repeated", "z"),
			post("/account/token"), post("/account/recovery-codes").rule((role, place) -> Answer.UNKNOWN),
			post("/account/sessions/end").rule((role, place) -> Answer.UNKNOWN).with("handle", "x"),
			post("/account/sessions/end-others"), get("/login/code").rule(FIRST_STEP),
			post("/login/code").rule(FIRST_STEP), get("/login/enrolment").rule(FIRST_STEP),
			post("/login/enrolment").rule(FIRST_STEP),
			// views of lists, of which everybody has their own
			get("/account/views"),
			post("/account/views").with("list", "/targets").with("viewName", "我的").with("p.planYear", "1996"),
			get("/account/views/{id}/edit").rule((role, place) -> Answer.UNKNOWN),
			post("/account/views/{id}/edit").rule((role, place) -> Answer.UNKNOWN).with("viewName", "我的"),
			post("/account/views/{id}/removal").rule((role, place) -> Answer.UNKNOWN),
			// other people's accounts
			get("/admin/accounts").only(Role.ADMINISTRATOR), get("/admin/accounts/new").only(Role.ADMINISTRATOR),
			post("/admin/accounts").only(Role.ADMINISTRATOR),
			get("/admin/accounts/{id}").of(Subject.ACCOUNT).within(Role.ADMINISTRATOR),
			get("/admin/accounts/{id}/edit").of(Subject.ACCOUNT).within(Role.ADMINISTRATOR),
			post("/admin/accounts/{id}/edit").of(Subject.ACCOUNT)
				.within(Role.ADMINISTRATOR)
				.with("displayName", "某人")
				.with("version", "0"),
			post("/admin/accounts/{id}/disabling").of(Subject.ACCOUNT).within(Role.ADMINISTRATOR).with("version", "0"),
			post("/admin/accounts/{id}/enabling").of(Subject.ACCOUNT).within(Role.ADMINISTRATOR).with("version", "0"),
			post("/admin/accounts/{id}/password").of(Subject.ACCOUNT).within(Role.ADMINISTRATOR).with("version", "0"),
			get("/admin/accounts/{id}/roles/new").of(Subject.ACCOUNT).within(Role.ADMINISTRATOR),
			post("/admin/accounts/{id}/roles").of(Subject.ACCOUNT)
				.within(Role.ADMINISTRATOR)
				.with("role", "REVIEWER")
				.with("region", "360902")
				.with("version", "0"),
			post("/admin/accounts/{id}/roles/{assignment}/withdrawal").of(Subject.ACCOUNT)
				.within(Role.ADMINISTRATOR)
				.with("version", "0"),
			get("/admin/accounts/{id}/second-factor").of(Subject.ACCOUNT).within(Role.ADMINISTRATOR),
			post("/admin/accounts/{id}/second-factor/reset").of(Subject.ACCOUNT)
				.within(Role.ADMINISTRATOR)
				.with("version", "0"),
			// my desk
			get("/"),
			// the calendar of working days: everybody counts with it
			get("/workdays"), post("/workdays").only(Role.ADMINISTRATOR),
			post("/workdays/{day}/removal").only(Role.ADMINISTRATOR),
			post("/workdays/years/{year}").only(Role.ADMINISTRATOR).with("source", "通知"),
			// regions
			get("/regions"), get("/regions/{id}").of(Subject.REGION).within(Role.values()),
			get("/regions/{parentId}/new").of(Subject.REGION).within(Role.ADMINISTRATOR),
			post("/regions/{parentId}/new").of(Subject.REGION)
				.within(Role.ADMINISTRATOR)
				.with("code", "")
				.with("name", ""),
			get("/regions/{id}/edit").of(Subject.REGION).within(Role.ADMINISTRATOR),
			post("/regions/{id}/edit").of(Subject.REGION).within(Role.ADMINISTRATOR).with("name", ""),
			// yearly targets
			get("/targets").lists().only(READERS).with("planYear", "1996"),
			get("/targets/{id}").of(Subject.TARGET).within(READERS), get("/targets/new").only(Role.CLERK),
			post("/targets").within(Role.CLERK)
				.with("region", "CODE")
				.with("planYear", "1996")
				.with("kind", "LIVELIHOOD")
				.with("neighbourhoods", "5")
				.with("version", "0"),
			get("/targets/{id}/edit").of(Subject.TARGET).within(Role.CLERK),
			post("/targets/{id}/edit").of(Subject.TARGET)
				.within(Role.CLERK)
				.with("neighbourhoods", "5")
				.with("reason", "核实")
				.with("version", "0"),
			// regional returns
			get("/returns").lists().only(READERS).with("planYear", "1996").with("month", "1996-07"),
			get("/returns/{id}").of(Subject.RETURN).within(READERS), get("/returns/new").only(Role.CLERK),
			post("/returns").within(Role.CLERK)
				.with("region", "CODE")
				.with("planYear", "1996")
				.with("asOf", "1996-08-31")
				.with("startedNeighbourhoods", "9999")
				.with("explanation", "核实")
				.with("version", "0"),
			get("/returns/{id}/edit").of(Subject.RETURN).within(Role.CLERK),
			post("/returns/{id}/edit").of(Subject.RETURN)
				.within(Role.CLERK)
				.with("startedNeighbourhoods", "9999")
				.with("explanation", "核实")
				.with("version", "0"),
			post("/returns/{id}/approval").of(Subject.RETURN).within(Role.REVIEWER).with("version", "0"),
			post("/returns/{id}/rejection").of(Subject.RETURN)
				.within(Role.REVIEWER)
				.with("version", "0")
				.with("reason", "核实"),
			post("/returns/{id}/lock").of(Subject.RETURN).within(Role.REVIEWER).in("APPROVED").with("version", "0"),
			post("/returns/{id}/unlock").of(Subject.RETURN)
				.within(Role.REVIEWER)
				.in("LOCKED")
				.with("version", "0")
				.with("reason", "核实"),
			// the archive
			get("/neighbourhoods").lists().only(READERS).with("q", "矩阵"),
			get("/neighbourhoods/{id}").of(Subject.NEIGHBOURHOOD).within(READERS),
			get("/neighbourhoods/new").only(Role.CLERK),
			post("/neighbourhoods").within(Role.CLERK)
				.with("region", "CODE")
				.with("name", "矩阵新村")
				.with("batch", "RESERVE")
				.with("version", "0"),
			get("/neighbourhoods/{id}/edit").of(Subject.NEIGHBOURHOOD).within(Role.CLERK),
			post("/neighbourhoods/{id}/edit").of(Subject.NEIGHBOURHOOD)
				.within(Role.CLERK)
				.with("name", "矩阵新村")
				.with("batch", "PROPOSED")
				.with("version", "0"),
			// many at once: a foreign one is told to be unknown, row by row
			get("/neighbourhoods/changes").only(Role.CLERK),
			post("/neighbourhoods/changes").only(Role.CLERK)
				.with("ids", "NEIGHBOURHOOD")
				.with("change", "BATCH:PROPOSED"),
			get("/neighbourhoods/changes/{id}").rule((role, place) -> Answer.UNKNOWN),
			post("/neighbourhoods/changes/{id}/confirmation").rule(OWN_CHANGE),
			post("/neighbourhoods/changes/{id}/undoing").rule(OWN_CHANGE),
			get("/neighbourhoods/{id}/buildings").of(Subject.NEIGHBOURHOOD).within(READERS),
			get("/neighbourhoods/{id}/buildings/new").of(Subject.NEIGHBOURHOOD).within(Role.CLERK),
			post("/neighbourhoods/{id}/buildings").of(Subject.NEIGHBOURHOOD)
				.within(Role.CLERK)
				.with("number", "9号楼")
				.with("version", "0"),
			get("/buildings/{id}/edit").of(Subject.BUILDING).within(Role.CLERK),
			post("/buildings/{id}/edit").of(Subject.BUILDING)
				.within(Role.CLERK)
				.with("floors", "6")
				.with("version", "0"),
			// the file as a whole, and what belongs to it
			get("/neighbourhoods/{id}/dossier").of(Subject.NEIGHBOURHOOD).within(READERS),
			get("/neighbourhoods/{id}/timeline").of(Subject.NEIGHBOURHOOD).within(READERS),
			get("/neighbourhoods/{id}/photos").of(Subject.NEIGHBOURHOOD).within(READERS),
			get("/neighbourhoods/{id}/photos/new").of(Subject.NEIGHBOURHOOD).within(Role.CLERK),
			post("/neighbourhoods/{id}/photos").of(Subject.NEIGHBOURHOOD)
				.within(Role.CLERK)
				.with("stage", "BEFORE")
				.with("takenOn", "2024-04-09"),
			get("/photos/{id}").of(Subject.PHOTO).within(READERS),
			get("/photos/{id}/image.jpg").of(Subject.PHOTO).within(READERS),
			get("/photos/{id}/thumbnail.jpg").of(Subject.PHOTO).within(READERS),
			get("/photos/{id}/edit").of(Subject.PHOTO).within(Role.CLERK),
			post("/photos/{id}/edit").of(Subject.PHOTO)
				.within(Role.CLERK)
				.with("stage", "AFTER")
				.with("takenOn", "2024-04-09")
				.with("version", "0"),
			post("/photos/{id}/removal").of(Subject.PHOTO).within(Role.CLERK).with("reason", "核实").with("version", "0"),
			post("/photos/{id}/restoration").of(Subject.REMOVED_PHOTO).within(Role.CLERK).with("version", "0"),
			get("/neighbourhoods/{id}/responsibilities").of(Subject.NEIGHBOURHOOD).within(READERS),
			get("/neighbourhoods/{id}/responsibilities/new").of(Subject.NEIGHBOURHOOD).within(Role.CLERK),
			post("/neighbourhoods/{id}/responsibilities").of(Subject.NEIGHBOURHOOD)
				.within(Role.CLERK)
				.with("slot", "NIGHT_PATROL")
				.with("person", "某人")
				.with("since", "2024-03-01")
				.with("version", "0"),
			get("/responsibilities/{id}/edit").of(Subject.RESPONSIBILITY).within(Role.CLERK),
			post("/responsibilities/{id}/edit").of(Subject.RESPONSIBILITY)
				.within(Role.CLERK)
				.with("person", "别人")
				.with("since", "2024-03-01")
				.with("version", "0"),
			post("/responsibilities/{id}/end").of(Subject.RESPONSIBILITY)
				.within(Role.CLERK)
				.with("until", "2025-03-01")
				.with("version", "0"),
			get("/neighbourhoods/{id}/after-care/edit").of(Subject.NEIGHBOURHOOD).within(Role.CLERK),
			post("/neighbourhoods/{id}/after-care/edit").of(Subject.NEIGHBOURHOOD)
				.within(Role.CLERK)
				.with("propertyCompany", "某物业")
				.with("version", "0"),
			// projects, their milestones and what they lack before their deadlines
			get("/projects").lists().only(READERS).with("planYear", "1996"),
			get("/projects/{id}").of(Subject.PROJECT).within(READERS), get("/projects/new").only(Role.CLERK),
			post("/projects").within(Role.CLERK)
				.with("region", "CODE")
				.with("planYear", "1996")
				.with("kind", "RENOVATION")
				.with("neighbourhoods", "MATRIX-CODE")
				.with("name", "矩阵新项目")
				.with("repeated", "true")
				.with("version", "0"),
			get("/projects/{id}/edit").of(Subject.PROJECT).within(Role.CLERK),
			post("/projects/{id}/edit").of(Subject.PROJECT)
				.within(Role.CLERK)
				.with("name", "矩阵项目二期")
				.with("version", "0"),
			get("/projects/{id}/withdrawal").of(Subject.PROJECT).within(Role.REVIEWER),
			post("/projects/{id}/withdrawal").of(Subject.PROJECT)
				.within(Role.REVIEWER)
				.with("withdrawalReason", "核实")
				.with("version", "0"),
			get("/projects/{id}/milestones/{kind}").of(Subject.PROJECT).within(Role.CLERK),
			post("/projects/{id}/milestones/{kind}").of(Subject.PROJECT)
				.within(Role.CLERK)
				.with("lines", "LINE")
				.with("actualOn", "1996-03-01")
				.with("seen", "-"),
			post("/projects/{id}/confirmation").of(Subject.PROJECT_REPORTED).within(Role.REVIEWER).with("seen", "SEEN"),
			post("/projects/{id}/stops").of(Subject.PROJECT_UNDER_WORKS)
				.within(Role.CLERK)
				.with("since", "1996-05-01")
				.with("stopReason", "核实"),
			post("/projects/{id}/resumption").of(Subject.PROJECT_STOPPED)
				.within(Role.CLERK)
				.with("until", "1996-06-01"),
			get("/wall-chart").within(READERS).with("planYear", "1996").with("region", "CODE"),
			get("/checklist").only(READERS).with("due", "OPEN"),
			get("/checklist.xlsx").only(READERS).with("due", "OPEN"),
			get("/figure-sources").within(READERS).with("planYear", "1996").with("region", "CODE"),
			get("/figure-sources/{id}").of(Subject.FIGURES).within(READERS).with("planYear", "1996"),
			post("/figure-sources/{id}").of(Subject.FIGURES)
				.within(Role.REVIEWER)
				.with("planYear", "1996")
				.with("source", "PROJECTS")
				.with("since", "1996-03-01")
				.with("reason", "核实")
				.with("seen", "-:RETURN"),
			// works items, tags and organisations of projects, and what is counted of
			// works
			get("/works").within(READERS).with("planYear", "1996").with("region", "CODE"),
			get("/projects/{id}/works").of(Subject.PROJECT).within(READERS),
			get("/projects/{id}/works/edit").of(Subject.PROJECT).within(Role.CLERK),
			post("/projects/{id}/works/edit").of(Subject.PROJECT)
				.within(Role.CLERK)
				.with("asOf", "1996-05-31")
				.with("was.ITEM", "")
				.with("version.ITEM", "-1")
				.with("planned.ITEM", "4"),
			get("/projects/{id}/tags").of(Subject.PROJECT).within(READERS),
			post("/projects/{id}/tags").of(Subject.PROJECT).within(Role.CLERK).with("tags", "TAG").with("seen", ""),
			get("/projects/{id}/organisations").of(Subject.PROJECT).within(READERS),
			post("/projects/{id}/organisations").of(Subject.PROJECT)
				.within(Role.CLERK)
				.with("part", "BUILDER")
				.with("code", "91360902MA00000012")
				.with("name", "虚构建设有限公司"),
			post("/projects/{id}/organisations/removal").of(Subject.PROJECT_ORGANISED)
				.within(Role.CLERK)
				.with("part", "DESIGNER")
				.with("code", "91360902MA00000025"),
			// everybody may know the dictionaries, administrators maintain them
			get("/works-items"), post("/works-items").only(Role.ADMINISTRATOR),
			post("/works-items/{id}/retirement").of(Subject.WORKS_ITEM).within(Role.ADMINISTRATOR).with("version", "0"),
			post("/works-items/{id}/reinstatement").of(Subject.RETIRED_WORKS_ITEM)
				.within(Role.ADMINISTRATOR)
				.with("version", "0"),
			get("/tags"), post("/tags").only(Role.ADMINISTRATOR),
			post("/tags/{id}/retirement").of(Subject.TAG).within(Role.ADMINISTRATOR).with("version", "0"),
			post("/tags/{id}/reinstatement").of(Subject.RETIRED_TAG).within(Role.ADMINISTRATOR).with("version", "0"),
			// everybody may know what counts as started and finished
			get("/milestone-meanings"), post("/milestone-meanings").only(Role.ADMINISTRATOR),
			get("/neighbourhoods/{id}/heritage").of(Subject.NEIGHBOURHOOD).within(READERS),
			post("/neighbourhoods/{id}/heritage").of(Subject.NEIGHBOURHOOD)
				.within(Role.CLERK)
				.with("kind", "BUILDING")
				.with("document", "名单")
				.with("version", "0"),
			// scheme sheets: clerks write and submit them, reviewers adopt them;
			// everybody
			// may know the lists they are made by
			get("/scheme-lists"), post("/scheme-lists").only(Role.ADMINISTRATOR),
			get("/schemes").lists().only(READERS).with("planYear", "1996"),
			get("/schemes/{id}").of(Subject.SCHEME).within(READERS),
			get("/schemes/{id}/edit").of(Subject.SCHEME).within(Role.CLERK),
			post("/schemes/{id}/edit").of(Subject.SCHEME).within(Role.CLERK).with("aims", "雨污分流").with("version", "0"),
			post("/schemes/{id}/submission").of(Subject.SCHEME).within(Role.CLERK).with("version", "0"),
			post("/schemes/{id}/removal").of(Subject.SCHEME).within(Role.CLERK).with("version", "0"),
			post("/schemes/{id}/adoption").of(Subject.SUBMITTED_SCHEME).within(Role.REVIEWER).with("version", "0"),
			post("/schemes/{id}/return").of(Subject.SUBMITTED_SCHEME)
				.within(Role.REVIEWER)
				.with("returnReason", "核实")
				.with("version", "0"),
			post("/schemes/{id}/successor").of(Subject.ADOPTED_SCHEME).within(Role.CLERK).with("changeReason", "设计变更"),
			get("/neighbourhoods/{id}/schemes").of(Subject.NEIGHBOURHOOD).within(READERS),
			post("/neighbourhoods/{id}/schemes").of(Subject.NEIGHBOURHOOD).within(Role.CLERK).with("planYear", "2020"),
			// pipes and lines of projects; everybody may know the companies
			get("/pipe-companies"), post("/pipe-companies").only(Role.ADMINISTRATOR),
			post("/pipe-companies/{id}/retirement")
				.rule((role, place) -> (role == Role.ADMINISTRATOR) ? Answer.UNKNOWN : Answer.FORBIDDEN)
				.with("retired", "true"),
			get("/projects/{id}/pipes").of(Subject.PROJECT).within(READERS),
			post("/projects/{id}/pipes").of(Subject.PROJECT).within(Role.CLERK).with("companies", "COMPANY"),
			get("/projects/{id}/pipes/{concern}").of(Subject.PROJECT_WITH_PIPES).within(Role.CLERK),
			post("/projects/{id}/pipes/{concern}").of(Subject.PROJECT_WITH_PIPES)
				.within(Role.CLERK)
				.with("designOn", "2024-03-01")
				.with("version", "0"),
			post("/projects/{id}/pipes/{concern}/removal").of(Subject.PROJECT_WITH_PIPES).within(Role.CLERK),
			// the ledger of a project
			get("/projects/{id}/funding").of(Subject.PROJECT).within(READERS),
			post("/projects/{id}/funding").of(Subject.PROJECT)
				.within(Role.CLERK)
				.with("kind", "ARRIVED")
				.with("sourceId", "SOURCE")
				.with("amount", "1")
				.with("bookedOn", "2024-04-01")
				.with("voucher", "矩-1")
				.with("_refund", "on"),
			post("/projects/{id}/funding/{entry}/revocation").of(Subject.PROJECT_FUNDED)
				.within(Role.CLERK)
				.with("revocation", "核实"),
			// illegal structures
			get("/demolitions").lists().only(READERS).with("q", "矩阵"),
			get("/demolitions.xlsx").only(READERS).with("q", "矩阵"),
			get("/demolitions.csv").lists().only(READERS).with("q", "矩阵"), get("/demolitions/new").only(Role.CLERK),
			get("/demolitions/{id}").of(Subject.STRUCTURE).within(READERS),
			get("/neighbourhoods/{id}/demolitions/new").of(Subject.NEIGHBOURHOOD).within(Role.CLERK),
			post("/neighbourhoods/{id}/demolitions").of(Subject.NEIGHBOURHOOD)
				.within(Role.CLERK)
				.with("place", "3 栋西侧")
				.with("kind", "SHED")
				.with("foundOn", "2024-03-01")
				.with("version", "0"),
			get("/demolitions/{id}/edit").of(Subject.STRUCTURE).within(Role.CLERK),
			post("/demolitions/{id}/edit").of(Subject.STRUCTURE)
				.within(Role.CLERK)
				.with("place", "3 栋东侧")
				.with("kind", "SHED")
				.with("foundOn", "2024-03-01")
				.with("version", "0"),
			get("/demolitions/{id}/persuasions/new").of(Subject.STRUCTURE).within(Role.CLERK),
			post("/demolitions/{id}/persuasions").of(Subject.STRUCTURE)
				.within(Role.CLERK)
				.with("visitedOn", "2024-03-05")
				.with("office", "街道综合执法队")
				.with("said", "说明政策")
				.with("outcome", "CONSIDERING")
				.with("version", "0"),
			post("/demolitions/{id}/deferral").of(Subject.STRUCTURE)
				.within(Role.CLERK)
				.with("reason", "诉讼期间")
				.with("version", "0"),
			post("/demolitions/{id}/resumption").of(Subject.DEFERRED_STRUCTURE).within(Role.CLERK).with("version", "0"),
			get("/demolitions/{id}/removal").of(Subject.STRUCTURE).within(Role.CLERK),
			post("/demolitions/{id}/removal").of(Subject.STRUCTURE)
				.within(Role.CLERK)
				.with("removedOn", "2024-04-01")
				.with("orderNumber", "执拆决字1号")
				.with("_mistaken", "on")
				.with("version", "0"),
			post("/demolitions/{id}/discarding").of(Subject.STRUCTURE).within(Role.CLERK).with("version", "0"),
			// approval items: clerks enter them, departments decide them
			get("/approvals").lists().only(READERS).with("department", "").with("q", "矩阵"),
			get("/approvals/{id}").of(Subject.APPROVAL).within(READERS), get("/approvals/new").only(Role.CLERK),
			post("/approvals").within(Role.CLERK)
				.with("projectCode", "PROJECT")
				.with("department", "FINANCE")
				.with("subject", "财政评审")
				.with("_joint", "on")
				.with("submittedOn", "2024-07-29")
				.with("periodDays", "20")
				.with("version", "0"),
			get("/approvals/{id}/edit").of(Subject.APPROVAL).within(Role.CLERK),
			post("/approvals/{id}/edit").of(Subject.APPROVAL)
				.within(Role.CLERK)
				.with("department", "FINANCE")
				.with("subject", "别的评审")
				.with("_joint", "on")
				.with("submittedOn", "2024-07-29")
				.with("acceptedOn", "2024-07-29")
				.with("periodDays", "20")
				.with("version", "0"),
			get("/approvals/{id}/decision").of(Subject.APPROVAL).within(Role.DEPARTMENT),
			post("/approvals/{id}/decision").of(Subject.APPROVAL)
				.within(Role.DEPARTMENT)
				.with("decidedOn", "2024-08-20")
				.with("outcome", "AGREED")
				.with("version", "0"),
			get("/approvals/{id}/suspension").of(Subject.APPROVAL).within(Role.DEPARTMENT),
			post("/approvals/{id}/suspension").of(Subject.APPROVAL)
				.within(Role.DEPARTMENT)
				.with("suspendedOn", "2024-08-05")
				.with("cause", "补正材料")
				.with("version", "0"),
			get("/approvals/{id}/resumption").of(Subject.SUSPENDED_APPROVAL).within(Role.DEPARTMENT),
			post("/approvals/{id}/resumption").of(Subject.SUSPENDED_APPROVAL)
				.within(Role.DEPARTMENT)
				.with("resumedOn", "2024-08-08")
				.with("version", "0"),
			// yearly plans: clerks declare them, reviewers above decide
			get("/plans").lists().only(READERS).with("planYear", "1996"), get("/plans/new").only(Role.CLERK),
			// a city with counties declares nothing of its own: there it is for one of
			// them
			post("/plans").within(Role.CLERK).with("region", "COUNTY").with("planYear", "1997"),
			get("/plans/comparison").within(READERS).with("planYear", "1996").with("region", "CODE"),
			get("/plans/{id}").of(Subject.PLAN).within(READERS),
			get("/plans/{id}/neighbourhoods").of(Subject.PLAN).within(Role.CLERK),
			post("/plans/{id}/neighbourhoods").of(Subject.PLAN)
				.within(Role.CLERK)
				.with("neighbourhoods", "NEIGHBOURHOOD")
				.with("kind", "OUTSIDE"),
			get("/plans/{id}/lines/{line}").of(Subject.PLAN).within(Role.CLERK),
			post("/plans/{id}/lines/{line}").of(Subject.PLAN)
				.within(Role.CLERK)
				.with("kind", "RENOVATION")
				.with("projectName", "矩阵别的项目")
				.with("version", "0"),
			post("/plans/{id}/lines/{line}/removal").of(Subject.PLAN).within(Role.CLERK).with("version", "0"),
			get("/plans/{id}/check").of(Subject.PLAN).within(READERS),
			post("/plans/{id}/check").of(Subject.PLAN)
				.within(Role.CLERK)
				.with("reason.UNSAFE.PLAN-LINE", "核实")
				.with("applies.UNSAFE.0", "true"),
			post("/plans/{id}/submission").of(Subject.PLAN).within(Role.CLERK).with("version", "0"),
			post("/plans/{id}/rejection").of(Subject.PLAN_SUBMITTED)
				.rule(ABOVE)
				.with("version", "0")
				.with("reason", "核实"),
			get("/plans/{id}/joint-reviews/new").of(Subject.PLAN_SUBMITTED).within(Role.REVIEWER),
			post("/plans/{id}/joint-reviews").of(Subject.PLAN_SUBMITTED)
				.rule(ABOVE)
				.with("heldOn", "1995-11-01")
				.with("bodies", "住建")
				.with("opinion", "同意")
				.with("version", "0"),
			post("/plans/{id}/approval").of(Subject.PLAN_SUBMITTED).rule(ABOVE).with("version", "0"),
			post("/plans/{id}/confirmation").of(Subject.PLAN_SUBMITTED).rule(CONFIRMED_ABOVE).with("version", "0"),
			get("/plans/{id}/adjustments").of(Subject.PLAN_CONFIRMED).within(READERS),
			get("/plans/{id}/adjustments/new").of(Subject.PLAN_CONFIRMED).within(Role.CLERK).with("kind", "COUNTS"),
			post("/plans/{id}/adjustments").of(Subject.PLAN_CONFIRMED)
				.within(Role.CLERK)
				.with("kind", "COUNTS")
				.with("line", "PLAN-LINE")
				.with("households", "1")
				.with("adjustmentReason", "核实")
				.with("adjustmentDocument", "矩〔1996〕1号"),
			get("/plans/{id}/adjustments/{adjustment}").of(Subject.PLAN_CONFIRMED).within(READERS),
			post("/plans/{id}/adjustments/{adjustment}/approval").of(Subject.PLAN_CONFIRMED)
				.rule(ABOVE)
				.with("version", "0"),
			post("/plans/{id}/adjustments/{adjustment}/rejection").of(Subject.PLAN_CONFIRMED)
				.rule(ABOVE)
				.with("version", "0")
				.with("reason", "核实"),
			// households; a number is asked for in the body, and who one is shown for a
			// reason
			get("/households").within(READERS).with("neighbourhood", "NEIGHBOURHOOD"),
			get("/households/{id}").of(Subject.HOUSEHOLD).within(READERS),
			get("/households/new").within(Role.CLERK).with("neighbourhood", "NEIGHBOURHOOD"),
			post("/households").within(Role.CLERK)
				.with("neighbourhood", "NEIGHBOURHOOD")
				.with("building", "1")
				.with("room", "102")
				.with("phone", "13800000000")
				.with("version", "0"),
			get("/households/{id}/edit").of(Subject.HOUSEHOLD).within(Role.CLERK),
			post("/households/{id}/edit").of(Subject.HOUSEHOLD)
				.within(Role.CLERK)
				.with("neighbourhood", "0")
				.with("building", "1")
				.with("room", "101")
				.with("phone", "13800000000")
				.with("version", "0"),
			get("/households/search").only(READERS),
			post("/households/search").reads().only(READERS).with("by", "PHONE").with("number", "13800000000"),
			get("/households/{id}/disclosure").of(Subject.HOUSEHOLD).within(Role.CLERK, Role.REVIEWER),
			post("/households/{id}/disclosure").of(Subject.HOUSEHOLD)
				.reads()
				.within(Role.CLERK, Role.REVIEWER)
				.with("reason", "核实"),
			// rankings
			get("/rankings").rule(RANKING).with("planYear", "1996").with("parent", "CODE"),
			get("/rankings.csv").rule(RANKING).with("planYear", "1996").with("parent", "CODE"),
			get("/api/v1/rankings").rule(RANKING)
				.with("planYear", "1996")
				.with("parent", "CODE")
				.with("level", "COMMUNITY"),
			get("/api/v1/rankings.csv").rule(RANKING)
				.with("planYear", "1996")
				.with("parent", "CODE")
				.with("level", "COMMUNITY"),
			// imports and exports; the type is targets
			get("/imports"), get("/imports/new").only(Role.CLERK, Role.ADMINISTRATOR),
			post("/imports").only(Role.CLERK).with("type", "targets"), get("/imports/{id}").of(Subject.JOB).rule(JOB),
			get("/imports/{id}/progress").of(Subject.JOB).rule(JOB),
			post("/imports/{id}/confirm").of(Subject.JOB).rule(GO_ON).with("mode", "all"),
			get("/imports/{id}/undoing").of(Subject.JOB).rule(GO_ON),
			post("/imports/{id}/undoing").of(Subject.JOB).rule(GO_ON),
			get("/imports/{id}/errors.xlsx").of(Subject.JOB).rule(JOB), get("/imports/templates/{type}.xlsx"),
			get("/exports/{type}.xlsx").only(READERS).with("planYear", "1996"),
			get("/exports/{type}.csv").lists().only(READERS).with("planYear", "1996"),
			post("/api/v1/imports").only(Role.CLERK).with("type", "targets"),
			get("/api/v1/imports/{id}").of(Subject.JOB).rule(JOB),
			get("/api/v1/imports/{id}/errors.xlsx").of(Subject.JOB).rule(JOB),
			get("/api/v1/imports/templates/{type}.xlsx"),
			get("/api/v1/exports/{type}.xlsx").only(READERS).with("planYear", "1996"),
			get("/api/v1/exports/{type}.csv").lists().only(READERS).with("planYear", "1996"),
			// the trail; only an auditor of the root has its chain verified
			get("/audit").only(Role.AUDITOR), get("/audit.xlsx").only(Role.AUDITOR),
			get("/audit.csv").only(Role.AUDITOR), get("/audit/verifications").only());

	private AccessMatrix() {
	}

}
