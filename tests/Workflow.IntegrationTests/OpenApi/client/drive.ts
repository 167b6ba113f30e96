// The main job, written against the generated types only: what does not compile here is not described by the document.
import createClient from "openapi-fetch";
import type { paths } from "./generated/schema.js";

declare const process: { argv: string[]; exitCode?: number };

const [baseUrl, password, projectCode] = process.argv.slice(2);
if (!baseUrl || !password || !projectCode) throw new Error("usage: node drive.js <base url> <password> <project code>");

function expect<T>(what: string, answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) throw new Error(`${what}: ${answer.response.status} ${JSON.stringify(answer.error)}`);
  return answer.data;
}

async function as(userName: string) {
  const client = createClient<paths>({ baseUrl: baseUrl! });
  const tokens = expect("login", await client.POST("/api/auth/login", { body: { userName, password: password! } }));
  client.use({ onRequest({ request }) { request.headers.set("Authorization", `Bearer ${tokens.accessToken}`); return request; } });
  return client;
}

const member = await as("member"), em = await as("em"), pm = await as("pm"), auditor = await as("auditor");

const projects = expect("projects", await member.GET("/api/projects"));
const project = projects.items.find(p => p.code === projectCode);
if (!project) throw new Error(`${projectCode} is not among the member's projects`);

const made = expect("create", await member.POST("/api/projects/{projectId}/change-requests", {
  params: { path: { projectId: project.id } },
  body: {
    title: "Made by a generated client", description: "Second pump in shaft 4", category: "Design", reason: "Groundwater",
    impact: { costAmount: 1250.5, currency: "EUR", scheduleDays: 2, safety: false },
  },
}));
const path = { id: made.id };
expect("submit", await member.POST("/api/change-requests/{id}/submit", { params: { path }, body: {} }));
expect("assess em", await em.POST("/api/change-requests/{id}/assessments", {
  params: { path }, body: { role: "EngineeringManager", verdict: "Feasible", text: "Fits", technical: { safety: "No new hazard", standards: "EN 1992-1-1" } },
}));
expect("assess pm", await pm.POST("/api/change-requests/{id}/assessments", {
  params: { path }, body: { role: "ProjectManager", verdict: "Feasible", text: "Affordable", delivery: { scheduleDays: 2, costAmount: 1250.5, resources: "One crew" } },
}));

for (const lead of [em, pm]) {
  const inbox = expect("inbox", await lead.GET("/api/inbox", { params: { query: { pageSize: 200 } } }));
  const work = inbox.items.find(w => w.subjectId === made.id && w.kind === "Sign");
  if (!work) throw new Error("not asked to sign");
  expect("decide", await lead.POST("/api/inbox/{taskId}/decisions", {
    params: { path: { taskId: work.taskId } }, body: { decision: "Approve", contentHash: work.contentHash! },
  }));
}

const done = expect("read", await member.GET("/api/change-requests/{id}", { params: { path } }));
if (done.status !== "Effective" || done.signoffs.length !== 2) throw new Error(`${done.status} with ${done.signoffs.length} signatures`);
const audit = expect("audit", await auditor.GET("/api/audit/verify"));
console.log(`${done.number} ${done.status} ${JSON.stringify(audit)}`);
